"""The cells of a file that waits are sealed; what waits unsealed is sealed on the way."""

import json

from django.db import migrations

import vliegwiel.promises.encrypted


def seal_what_waits(apps, _schema_editor):
    for file in apps.get_model("finance", "JournalFile").objects.filter(applied_at__isnull=True).iterator():
        file.cells = json.dumps(file.table) if file.table else ""
        file.save(update_fields=["cells"])


class Migration(migrations.Migration):
    dependencies = [("finance", "0003_journal")]

    operations = [
        migrations.AddField(
            model_name="journalfile",
            name="cells",
            field=vliegwiel.promises.encrypted.EncryptedTextField(blank=True, default="", verbose_name="inhoud"),
            preserve_default=False,
        ),
        # Backwards nothing is unsealed: who goes back gives the file again.
        migrations.RunPython(seal_what_waits, migrations.RunPython.noop),
    ]
