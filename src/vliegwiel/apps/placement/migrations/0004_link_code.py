# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
import secrets

from django.db import migrations, models

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def give_codes(apps, _schema_editor):
    """Give every household that is not linked yet a code."""
    for row in apps.get_model("placement", "Candidate").objects.filter(household=None, code="").only("pk", "code"):
        row.code = "".join(secrets.choice(LETTERS) for _letter in range(10))
        row.save(update_fields=["code"])


class Migration(migrations.Migration):
    dependencies = [
        ("placement", "0003_lots"),
        ("residents", "0003_restricted_residents"),
    ]

    operations = [
        migrations.AddField(
            model_name="candidate",
            name="code",
            field=models.CharField(blank=True, max_length=10, verbose_name="koppelcode"),
        ),
        migrations.AddConstraint(
            model_name="candidate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True), fields=("code",), name="one_household_per_link_code"
            ),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
    ]
