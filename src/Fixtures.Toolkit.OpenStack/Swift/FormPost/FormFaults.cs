using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.FormPost;

/// <summary>Refusals of a form as a whole. They come at once, whatever address the form names for its answer.</summary>
internal static class FormFaults
{
    public static SwiftFault Invalid(string reason) => new(SwiftResponse.Text(400, $"FormPost: {reason}", SwiftResponse.PlainText));

    public static SwiftFault InvalidSignature() => Unauthorized("Invalid Signature");

    public static SwiftFault Expired() => Unauthorized("Form Expired");

    private static SwiftFault Unauthorized(string reason) => new(SwiftResponse.Text(401, $"FormPost: {reason}")
        .With("WWW-Authenticate", SwiftResponse.Unauthorized(account: null).Headers["WWW-Authenticate"]));
}
