using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Queries;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Keystone.Trusts;

/// <summary>Trusts between users.</summary>
internal static class TrustApi
{
    private const string Path = "/v3/OS-TRUST/trusts";

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read(Path, List)
        .Post(Path, Create)
        .Read(Path + "/{trust_id}", Show)
        .Delete(Path + "/{trust_id}", Delete);

    /// <summary>
    /// The trust of the path. A missing trust is 404 before the policy check: keystone.api.trusts, <c>_build_trust_target_enforcement</c>.
    /// </summary>
    public static Trust Find(KeystoneService service, ApiRequest request, PolicyRule rule)
    {
        var id = request.Route("trust_id");
        var trust = TrustRules.Usable(service.Directory, id, service.World.Clock.GetUtcNow()) ?? throw new NotFoundException("trust", id);
        request.Require(rule, Target(trust.TrustorId, trust.TrusteeId));
        service.Tokens.InUse(request).Token.RefuseTrusts();
        return trust;
    }

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        var trustorId = request.QueryText("trustor_user_id");
        var trusteeId = trustorId is null ? request.QueryText("trustee_user_id") : null;
        var rule = trustorId is not null ? TrustPolicy.ListForTrustor
            : trusteeId is not null ? TrustPolicy.ListForTrustee
            : TrustPolicy.List;
        request.Require(rule, Target(trustorId, trusteeId));
        service.Tokens.InUse(request).Token.RefuseTrusts();
        var isUnfiltered = request.Query.Count == 0;
        var trusts = service.Directory.Trusts.Values
            .Where(trust => isUnfiltered || (trustorId is null ? trust.TrusteeId == trusteeId : trust.TrustorId == trustorId))
            .OrderBy(trust => trust.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "trusts", trusts.Select(trust => TrustDocument.Brief(trust, request)));
    }

    private static ApiResponse Create(KeystoneService service, ApiRequest request)
    {
        var body = request.JsonBody("trust");
        request.Require(TrustPolicy.Create, Target(body.Text("trustor_user_id"), body.Text("trustee_user_id")));
        KeystoneSchema.Validate(TrustSchema.Create, body);
        var (token, reading) = service.Tokens.InUse(request);
        token.RefuseTrusts();
        if (body.Text("project_id") is { Length: > 0 } && (body.Property("roles")?.GetArrayLength() ?? 0) == 0)
            throw new ForbiddenActionException("At least one role should be specified");
        if (request.Persona.UserId != body.Text("trustor_user_id"))
            throw new ForbiddenActionException("The authenticated user should match the trustor");
        var trust = TrustRequest.Create(service, body, reading);
        return KeystoneDocuments.Created(request, Trust.ResourceType, "trust", TrustDocument.From(trust, service.Directory, request));
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request) =>
        KeystoneDocuments.Member("trust", TrustDocument.From(Find(service, request, TrustPolicy.Show), service.Directory, request));

    private static ApiResponse Delete(KeystoneService service, ApiRequest request)
    {
        var trust = Find(service, request, TrustPolicy.Delete);
        service.Update(directory => directory.Without(trust));
        service.Revoke(new RevocationEvent { TrustId = trust.Id });
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
