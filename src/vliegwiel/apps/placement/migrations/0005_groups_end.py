# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models

import vliegwiel.promises


def say_when(apps, _schema_editor):
    """Take for every household that is there the moment on which its group was made."""
    made = apps.get_model("placement", "Batch").objects.filter(pk=models.OuterRef("batch_id")).values("made_at")
    apps.get_model("placement", "Candidate").objects.filter(added_at=None).update(added_at=models.Subquery(made[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("placement", "0004_link_code"),
    ]

    operations = [
        migrations.AddField(
            model_name="batch",
            name="is_emptied",
            field=models.BooleanField(default=False, verbose_name="geleegd"),
        ),
        migrations.AddField(
            model_name="candidate",
            name="added_at",
            field=models.DateTimeField(null=True, verbose_name="toegevoegd op"),
        ),
        migrations.RunPython(say_when, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="placementdecision", name="placement_decisions_are_never_changed"),
        migrations.AddConstraint(
            model_name="placementdecision",
            constraint=vliegwiel.promises.AppendOnly(may_empty="reason", name="placement_decisions_are_never_changed"),
        ),
    ]
