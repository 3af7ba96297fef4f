"""No cell of a file stands open any more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("finance", "0004_sealed_journal_files")]

    operations = [migrations.RemoveField(model_name="journalfile", name="table")]
