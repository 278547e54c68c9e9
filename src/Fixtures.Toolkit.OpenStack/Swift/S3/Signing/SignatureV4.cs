using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Signing;

/// <summary>
/// Signatures of version 4: HMAC-SHA256 of chosen headers and the hash of the data, in <c>Authorization</c> or in a query.
/// </summary>
/// <remarks>Upstream: swift.common.middleware.s3api.s3request, <c>SigV4Mixin</c>.</remarks>
internal sealed partial class SignatureV4 : ISignature
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string CredentialParameter = "X-Amz-Credential";
    private const long LongestValidity = 604_800;

    private static readonly string[] MustBeSigned = ["x-amz-copy", "x-amz-acl", "x-amz-grant", "x-amz-meta"];

    private readonly SwiftRequest _request;
    private readonly bool _isInQuery;
    private readonly long _time;
    private readonly CredentialScope _scope;
    private readonly string _signature;
    private readonly HashSet<string> _signedHeaders;

    private SignatureV4(SwiftRequest request)
    {
        _request = request;
        _isInQuery = request.Query.Has(CredentialParameter);
        _time = _isInQuery ? ReadExpiringTime() : SignatureDate.ReadHeaders(request, S3Date.V4Format);
        (_scope, _signature, _signedHeaders) = _isInQuery ? ReadQuery() : ReadHeader();
    }

    /// <returns>Null if the request has no signature of this version.</returns>
    /// <exception cref="S3Fault">A part is missing or wrong, or it has expired.</exception>
    public static SignatureV4? Read(SwiftRequest request) => request.Query.Has(CredentialParameter)
        || request.Headers["Authorization"]?.StartsWith(Algorithm + " ", StringComparison.Ordinal) == true
        ? new SignatureV4(request)
        : null;

    public S3Signer Sign()
    {
        var canonical = CanonicalRequest();
        var text = string.Join(
            '\n', Algorithm, CredentialScope.Write(_time), CredentialScope.Expected(_time),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(canonical))));
        return new S3Signer(_scope.Access, _signature, text) { CanonicalRequest = canonical };
    }

    /// <remarks>Upstream: <c>_validate_expire_param</c>.</remarks>
    private long ReadExpiringTime()
    {
        var text = _request.Query["X-Amz-Expires"] ?? throw S3Errors.AccessDenied();
        var isNumber = BigInteger.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var expires)
            && expires <= long.MaxValue;
        if (!isNumber)
            throw S3Errors.AuthorizationQueryParametersError("X-Amz-Expires should be a number");
        if (expires < 0)
            throw S3Errors.AuthorizationQueryParametersError("X-Amz-Expires must be non-negative");
        if (expires > LongestValidity)
        {
            throw S3Errors.AuthorizationQueryParametersError(
                "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds");
        }

        var time = SignatureDate.Read(
            _request.Query["X-Amz-Date"] ?? _request.Headers["X-Amz-Date"] ?? _request.Headers["Date"], S3Date.V4Format);
        return time + (long)expires < _request.Swift.Now.Units / 100_000d ? throw S3Errors.AccessDenied("Request has expired") : time;
    }

    private (CredentialScope Scope, string Signature, HashSet<string> SignedHeaders) ReadQuery()
    {
        var query = _request.Query;
        if (query["X-Amz-Algorithm"] is not Algorithm)
            throw S3Errors.InvalidArgument("X-Amz-Algorithm", query["X-Amz-Algorithm"]);
        var scope = CredentialScope.Parse(WsgiText.ToText(query[CredentialParameter]!));
        if (query["X-Amz-Signature"] is not { Length: > 0 } signature)
            throw S3Errors.AccessDenied();
        var headers = query["X-Amz-SignedHeaders"] ?? throw S3Errors.AuthorizationHeaderMalformed();
        return scope.Mistake(_time, "Error parsing the X-Amz-Credential parameter") is { } mistake
            ? throw S3Errors.AuthorizationQueryParametersError(mistake, scope.DetailsOf(_time))
            : (scope, WsgiText.ToText(signature), [.. headers.Split(';')]);
    }

    private (CredentialScope Scope, string Signature, HashSet<string> SignedHeaders) ReadHeader()
    {
        var scope = CredentialScope.Parse(Part("Credential="));
        if (Part("Signature=") is not { Length: > 0 } signature)
            throw S3Errors.AccessDenied();
        if (Part("SignedHeaders=") is not { Length: > 0 } headers)
            throw S3Errors.AuthorizationHeaderMalformed();
        return scope.Mistake(_time, "The authorization header is malformed") is { } mistake
            ? throw S3Errors.AuthorizationHeaderMalformed(mistake, scope.DetailsOf(_time))
            : (scope, signature, [.. headers.Split(';')]);
    }

    private string Part(string name) =>
        WsgiText.ToText(_request.Headers["Authorization"]!).Split(name, 2) is [_, var rest] ? rest.Split(',')[0] : "";

    /// <remarks>Upstream: <c>_canonical_request</c>.</remarks>
    private string CanonicalRequest()
    {
        var headers = HeadersToSign();
        var query = string.Join('&', SignedParameters.Of(_request.Query)
            .Where(item => item.Key is not ("Signature" or "X-Amz-Signature"))
            .Select(item => $"{WsgiText.Quote(item.Key, safe: "")}={WsgiText.Quote(item.Value, safe: "")}"));
        return string.Join(
            '\n', _request.Method.ToUpperInvariant(), S3Path.Quoted(_request), query,
            string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n")),
            string.Join(';', headers.Select(header => header.Key)), PayloadHash());
    }

    private string PayloadHash()
    {
        if (_isInQuery)
            return HashedBody.Unsigned;
        return _request.Headers["X-Amz-Content-SHA256"]
            ?? throw S3Errors.InvalidRequest("Missing required header for this request: x-amz-content-sha256");
    }

    /// <summary>The signed headers in order.</summary>
    /// <remarks>Upstream: <c>_headers_to_sign</c>.</remarks>
    private List<KeyValuePair<string, string>> HeadersToSign()
    {
        var headers = S3Headers.OnTheWire(_request)
            .GroupBy(header => header.Key, header => Folded(header.Value), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join(',', group), StringComparer.Ordinal);
        var unsigned = headers.Keys.FirstOrDefault(
            name => !_signedHeaders.Contains(name) && MustBeSigned.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        if (unsigned is not null)
        {
            throw S3Errors.AccessDenied(
                "There were headers present in the request which were not signed", ("HeadersNotSigned", unsigned));
        }

        if (headers.TryGetValue("host", out var host) && OldBoto().IsMatch(headers.GetValueOrDefault("user-agent", "")))
            headers["host"] = host.Split(':')[0];
        var signed = headers.Where(header => _signedHeaders.Contains(header.Key))
            .OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
        return signed.Count == _signedHeaders.Count ? signed : throw S3Errors.SignatureDoesNotMatch();
    }

    /// <summary>The value with each run of blanks as one.</summary>
    private static string Folded(string value) =>
        string.Join(' ', (S3Headers.Strip(value) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Versions that sign the host without its port.</summary>
    [GeneratedRegex("^Boto/2.[0-9].[0-2]")]
    private static partial Regex OldBoto();
}
