using System.Globalization;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;

namespace Fixtures.Toolkit.OpenStack.Keystone.Revocations;

/// <summary>Revocation events, and the certificates of PKI tokens, which upstream answers with 410.</summary>
internal static class RevocationApi
{
    /// <remarks>Source: keystone.common.policies.revoke_event.</remarks>
    public static readonly PolicyRule ListRule = new("identity:list_revoke_events", "rule:service_or_admin")
    {
        ScopeTypes = KeystonePolicy.SystemOrProject,
    };

    public static IReadOnlyList<PolicyRule> Rules { get; } = [ListRule];

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/OS-REVOKE/events", List)
        .ReadAnonymous("/v3/OS-SIMPLE-CERT/ca", static (_, _) => throw new NoCertificatesException())
        .ReadAnonymous("/v3/OS-SIMPLE-CERT/certificates", static (_, _) => throw new NoCertificatesException());

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(ListRule);
        var since = Since(request);
        var events = keystone.State.Revocations.Where(one => since is null || one.RevokedAt > since);
        return ApiResponse.Ok(new JsonObject
        {
            ["events"] = new JsonArray([.. events.Select(one => one.ToDocument())]),
            ["links"] = new JsonObject { ["next"] = null, ["self"] = request.IdentityUrl + "/OS-REVOKE/events", ["previous"] = null },
        });
    }

    private static DateTimeOffset? Since(ApiRequest request)
    {
        if (request.Query["since"] is not [.., { Length: > 0 } text])
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw new InvalidRequestException($"invalidate date format {text}");
    }
}

/// <summary>Upstream removed PKI tokens and their certificates.</summary>
internal sealed class NoCertificatesException() : FaultException(
    System.Net.HttpStatusCode.Gone, "This API is no longer available due to the removal of support for PKI tokens.");
