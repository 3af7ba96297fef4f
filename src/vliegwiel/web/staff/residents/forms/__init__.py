# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms about residents: what is typed becomes the words of the records layer, nothing more."""
