using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Signing;

/// <summary>Signatures of version 2: HMAC-SHA1 of a few headers, in <c>Authorization</c> or in a query.</summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3request, <c>S3Request</c>.</remarks>
internal sealed class SignatureV2 : ISignature
{
    private const string AccessParameter = "AWSAccessKeyId";
    private const double LatestExpiry = 2_147_483_648;

    private static readonly string[] SignedSubresources =
    [
        "acl", "cors", "delete", "lifecycle", "location", "logging", "notification", "partNumber", "policy", "requestPayment",
        "response-cache-control", "response-content-disposition", "response-content-encoding", "response-content-language",
        "response-content-type", "response-expires", "restore", "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning",
        "versions", "website",
    ];

    private readonly SwiftRequest _request;
    private readonly bool _isInQuery;
    private readonly (string Access, string Signature) _sent;

    private SignatureV2(SwiftRequest request)
    {
        _request = request;
        _isInQuery = request.Query.Has(AccessParameter);
        _sent = _isInQuery ? ReadQuery() : ReadHeader();
    }

    /// <returns>Null if the request is not one of S3. One with any <c>Authorization</c> is.</returns>
    /// <exception cref="S3Fault">A part is missing, or it has expired.</exception>
    public static SignatureV2? Read(SwiftRequest request) =>
        request.Query.Has(AccessParameter) || request.Headers.Has("Authorization") ? new SignatureV2(request) : null;

    public S3Signer Sign() => new(_sent.Access, _sent.Signature, SignedText());

    private (string Access, string Signature) ReadQuery()
    {
        CheckExpiry();
        var query = _request.Query;
        return query[AccessParameter] is { Length: > 0 } access && query["Signature"] is { Length: > 0 } signature
            && query["Expires"] is { Length: > 0 }
            ? (WsgiText.ToText(access), WsgiText.ToText(signature))
            : throw S3Errors.AccessDenied();
    }

    private void CheckExpiry()
    {
        var text = _request.Query["Expires"];
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var expires) || expires is not (>= 0 and < 1e10))
            throw S3Errors.AccessDenied();
        if (_request.Swift.Now.Units / 100_000d > expires)
            throw S3Errors.AccessDenied("Request has expired");
        if (expires >= LatestExpiry)
            throw S3Errors.AccessDenied($"Invalid date (should be seconds since epoch): {text}");
    }

    private (string Access, string Signature) ReadHeader()
    {
        SignatureDate.ReadHeaders(_request, S3Date.V2Format);
        var text = WsgiText.ToText(_request.Headers["Authorization"]!);
        var colon = text.LastIndexOf(':');
        return text.StartsWith("AWS ", StringComparison.Ordinal) && colon > 0
            ? (text["AWS ".Length..colon], text[(colon + 1)..])
            : throw S3Errors.AccessDenied();
    }

    /// <remarks>Upstream: <c>S3Request._string_to_sign</c>.</remarks>
    private string SignedText()
    {
        var headers = _request.Headers;
        var amazon = S3Headers.OnTheWire(_request).Where(header => header.Key.StartsWith("x-amz-", StringComparison.Ordinal))
            .GroupBy(header => header.Key, header => header.Value.Trim(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join(',', group), StringComparer.Ordinal);
        var lines = new List<string>
        {
            _request.Method, S3Headers.Strip(headers["Content-MD5"]) ?? "", S3Headers.Strip(headers["Content-Type"]) ?? "",
        };
        if (_isInQuery)
            lines.Add(_request.Query["Expires"]!);
        else if (amazon.ContainsKey("x-amz-date"))
            lines.Add("");
        else if (headers["Date"] is { } date)
            lines.Add(date);
        lines.AddRange(amazon.OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}:{header.Value}"));
        lines.Add(SignedPath());
        return string.Join('\n', lines);
    }

    private string SignedPath()
    {
        var path = S3Path.OnTheWire(_request);
        var parameters = SignedParameters.Of(_request.Query).Where(item => SignedSubresources.Contains(item.Key))
            .Select(item => item.Value.Length > 0 ? $"{item.Key}={item.Value}" : item.Key).ToList();
        return parameters.Count > 0 ? $"{path}?{string.Join('&', parameters)}" : path;
    }
}
