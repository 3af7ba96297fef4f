# SPDX-FileCopyrightText: 2026 the Vliegwiel authors
# SPDX-License-Identifier: EUPL-1.2
import django.db.models.deletion
from django.db import migrations, models

KINDS = [
    ("resident-files", "dossiers van bewoners die vertrokken zijn"),
    ("arrival-sheets", "ingelezen lijsten met aankomsten"),
    ("book-files", "bestanden uit de boekhouding die niet zijn overgenomen"),
    ("placement-groups", "groepen voor plaatsing, met profielen, voorstellen en bezwaren"),
    ("placement-sheets", "ingelezen lijsten voor plaatsing die niet zijn bevestigd"),
]


def of_a_workplace(model, related_name):
    """A municipality is a workplace with the same key, so that every row keeps its value."""
    return [
        migrations.RenameField(model_name=model, old_name="municipality", new_name="workplace"),
        migrations.AlterField(
            model_name=model,
            name="workplace",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name=related_name,
                to="accounts.workplace",
                verbose_name="gemeente of bureau",
            ),
        ),
        migrations.AlterField(
            model_name=model,
            name="kind",
            field=models.CharField(choices=KINDS, max_length=30, verbose_name="soort"),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("municipalities", "0001_initial"),
        ("retention", "0002_book_files"),
    ]

    operations = [
        *of_a_workplace("retentionterm", "retention_terms"),
        *of_a_workplace("deletionproof", "deletion_proofs"),
    ]
