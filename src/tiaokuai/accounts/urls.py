"""Pages of this part in the namespace `accounts`; allauth's pages keep the names by which it finds them."""

from allauth.account import views as account
from django.urls import include, path

from tiaokuai.accounts.views import mine, people_import, tokens, user_acts, users
from tiaokuai.accounts.views.sign_in import SignIn
from tiaokuai.accounts.views.sign_out import sign_out

pages = [
    path("account/", mine.mine, name="mine"),
    path("account/act-as/", mine.switch_appointment, name="switch-appointment"),
    path("account/sign-out-everywhere/", mine.sign_out_everywhere, name="sign-out-everywhere"),
    path("roles/", mine.roles, name="roles"),
    path("users/", users.users, name="users"),
    path("users/add/", users.add, name="add-user"),
    path("users/import/", people_import.import_people_page, name="import-people"),
    path("users/import/template/", people_import.people_template, name="people-template"),
    path("users/<uuid:user_id>/", users.user, name="user"),
    path("users/<uuid:user_id>/appoint/", user_acts.appoint, name="appoint"),
    path("users/<uuid:user_id>/close/", user_acts.close_user, name="close-user"),
    path("users/<uuid:user_id>/reset-password/", user_acts.reset_password, name="reset-password"),
    path(
        "users/<uuid:user_id>/reset-second-factor/", user_acts.reset_second_factor, name="reset-second-factor"
    ),
    path("appointments/<uuid:appointment_id>/end/", user_acts.end_appointment, name="end-appointment"),
    path("tokens/", tokens.tokens, name="tokens"),
    path("tokens/clients/add/", tokens.add_client, name="add-client"),
    path("tokens/clients/<uuid:client_id>/issue/", tokens.issue_token, name="issue-token"),
    path("tokens/clients/<uuid:client_id>/consent/", tokens.consent_to_client, name="consent-to-client"),
    path("tokens/clients/<uuid:client_id>/close/", tokens.close_client, name="close-client"),
    path("tokens/<uuid:token_id>/revoke/", tokens.revoke_token, name="revoke-token"),
]

urlpatterns = [
    path("sign-in/", SignIn.as_view(), name="account_login"),
    path("sign-out/", sign_out, name="account_logout"),
    path("account/closed/", account.account_inactive, name="account_inactive"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("", include((pages, "accounts"))),
]
