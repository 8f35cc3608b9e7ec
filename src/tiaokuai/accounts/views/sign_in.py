"""Signing in, as often as one network address may try."""

from typing import Any

from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse

from tiaokuai.accounts import pacing


class SignIn(LoginView):  # type: ignore[misc]  # allauth is not annotated for us
    """No password is looked at while it is too often; the username stays in the form."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seconds = pacing.SIGN_INS.wait(request)
        if not seconds:
            pacing.SIGN_INS.count(request)
            answer: HttpResponse = super().post(request, *args, **kwargs)
            return answer
        form = self.get_form_class()(request=request, initial={"login": request.POST.get("login", "")})
        context = self.get_context_data(form=form, too_often=pacing.sentence(seconds))
        return pacing.held(self.render_to_response(context), seconds)
