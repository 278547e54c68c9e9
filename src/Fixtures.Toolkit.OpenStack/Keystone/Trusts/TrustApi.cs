using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Trusts;

internal static class TrustApi
{
    private const string Path = "/v3/OS-TRUST/trusts";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{trust_id}", Show)
        .Delete(Path + "/{trust_id}", Delete);

    /// <summary>
    /// The trust of the path. A missing trust is 404 before the policy check: keystone.api.trusts, <c>_build_trust_target_enforcement</c>.
    /// </summary>
    public static Trust Find(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var id = request.Route("trust_id");
        var trust = TrustRules.Usable(keystone.Directory, id, keystone.World.NowOf("keystone")) ?? throw new NotFoundException("trust", id);
        request.Require(rule, Target(trust.TrustorId, trust.TrusteeId));
        keystone.Tokens.OfRequest(request).Token.RefuseTrusts();
        return trust;
    }

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var trustorId = request.QueryText("trustor_user_id");
        var trusteeId = trustorId is null ? request.QueryText("trustee_user_id") : null;
        var rule = trustorId is not null ? TrustPolicy.ListForTrustor
            : trusteeId is not null ? TrustPolicy.ListForTrustee
            : TrustPolicy.List;
        request.Require(rule, Target(trustorId, trusteeId));
        keystone.Tokens.OfRequest(request).Token.RefuseTrusts();
        var isUnfiltered = request.Query.Count == 0;
        var trusts = keystone.Directory.Trusts.Values
            .Where(trust => isUnfiltered || (trustorId is null ? trust.TrusteeId == trusteeId : trust.TrustorId == trustorId))
            .OrderBy(trust => trust.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "trusts", trusts.Select(trust => TrustDocument.Brief(trust, request)));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("trust");
        request.Require(TrustPolicy.Create, Target(body.Text("trustor_user_id"), body.Text("trustee_user_id")));
        request.Validate(TrustSchema.Create, body);
        var (token, reading) = keystone.Tokens.OfRequest(request);
        token.RefuseTrusts();
        if (body.Text("project_id") is { Length: > 0 } && (body.Property("roles")?.GetArrayLength() ?? 0) == 0)
            throw new ForbiddenActionException("At least one role should be specified");
        if (request.Persona.UserId != body.Text("trustor_user_id"))
            throw new ForbiddenActionException("The authenticated user should match the trustor");
        var trust = TrustRequest.Create(keystone, body, reading);
        return KeystoneDocuments.Created(request, Trust.ResourceType, "trust", TrustDocument.From(trust, keystone.Directory, request));
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request) =>
        KeystoneDocuments.Member("trust", TrustDocument.From(Find(keystone, request, TrustPolicy.Show), keystone.Directory, request));

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        var trust = Find(keystone, request, TrustPolicy.Delete);
        keystone.Update(directory => directory.Without(trust));
        keystone.Revoke(new RevocationEvent { TrustId = trust.Id });
        return ApiResponse.NoContent();
    }

    private static Dictionary<string, string?> Target(string? trustorId, string? trusteeId)
    {
        var target = new Dictionary<string, string?>();
        if (trustorId is not null)
            target["target.trust.trustor_user_id"] = trustorId;
        if (trusteeId is not null)
            target["target.trust.trustee_user_id"] = trusteeId;
        return target;
    }
}
