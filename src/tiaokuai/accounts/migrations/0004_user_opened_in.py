from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_client_consent_and_sources"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="opened_in",
            field=models.CharField(blank=True, default="", max_length=12),
        ),
    ]
