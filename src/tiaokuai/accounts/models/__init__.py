from tiaokuai.accounts.models.api_client import ApiClient
from tiaokuai.accounts.models.api_token import ApiToken
from tiaokuai.accounts.models.appointment import Appointment
from tiaokuai.accounts.models.appointment_grid import AppointmentGrid
from tiaokuai.accounts.models.sign_in_failure import SignInFailure
from tiaokuai.accounts.models.user import User

__all__ = ["ApiClient", "ApiToken", "Appointment", "AppointmentGrid", "SignInFailure", "User"]
