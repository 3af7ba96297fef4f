# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations

import vliegwiel.promises


class Migration(migrations.Migration):
    dependencies = [
        ("stays", "0002_rooms_proposed"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="roomdecision", name="room_decisions_are_never_changed"),
        migrations.AddConstraint(
            model_name="roomdecision",
            constraint=vliegwiel.promises.AppendOnly(may_empty="reason", name="room_decisions_are_never_changed"),
        ),
    ]
