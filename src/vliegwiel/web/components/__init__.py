# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How every page looks: frames, components, icons, forms, figures in the reader's form."""
