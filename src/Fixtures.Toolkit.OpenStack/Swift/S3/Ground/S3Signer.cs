using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>The signer of a request, and the kind of signature.</summary>
/// <param name="Access">The access key, maybe with a colon and a project.</param>
/// <param name="Signature">As the client sends it.</param>
/// <param name="SignedText">The text that the signature is made of; one character for each byte.</param>
internal sealed record S3Signer(string Access, string Signature, string SignedText)
{
    /// <summary>The request in the form that is hashed for version 4; null for version 2.</summary>
    public string? CanonicalRequest { get; init; }

    /// <summary>The refusal, which shows the client what it should have signed.</summary>
    /// <remarks>Upstream: <c>signature_does_not_match_kwargs</c>.</remarks>
    public S3Fault Mismatch()
    {
        (string, string?)[] details =
        [
            ("AWSAccessKeyId", Access), ("StringToSign", Shown(SignedText)), ("SignatureProvided", Signature),
            ("StringToSignBytes", Bytes(SignedText)),
        ];
        return S3Errors.SignatureDoesNotMatch(CanonicalRequest is { } canonical
            ? [.. details, ("CanonicalRequest", Shown(canonical)), ("CanonicalRequestBytes", Bytes(canonical))]
            : details);
    }

    private static string Shown(string wsgi) => WsgiText.IsUtf8(wsgi) ? WsgiText.ToText(wsgi) : "(invalid string)";

    private static string Bytes(string wsgi) => string.Join(' ', wsgi.Select(character => ((int)character).ToString("x2",
        System.Globalization.CultureInfo.InvariantCulture)));
}
