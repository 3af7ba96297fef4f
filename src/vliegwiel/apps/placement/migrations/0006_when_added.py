# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("placement", "0005_groups_end"),
    ]

    operations = [
        # Apart from the filling: PostgreSQL does not alter a table with changes that wait.
        migrations.AlterField(
            model_name="candidate",
            name="added_at",
            field=models.DateTimeField(verbose_name="toegevoegd op"),
        ),
    ]
