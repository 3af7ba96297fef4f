# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
"""How full the reception is when the parties talk about the split again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("capacity", "0001_units_over_time")]

    operations = [
        migrations.AddField(
            model_name="splitagreement",
            name="review_from_percent",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="opnieuw praten vanaf bezetting"
            ),
        ),
    ]
