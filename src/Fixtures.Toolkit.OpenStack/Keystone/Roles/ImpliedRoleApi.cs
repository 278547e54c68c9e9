using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Roles;

/// <summary>Role inference rules: roles that imply other roles.</summary>
internal static class ImpliedRoleApi
{
    private const string Path = "/v3/roles/{prior_role_id}/implies/{implied_role_id}";

    /// <summary>
    /// The role that nothing may imply: the default of <c>prohibited_implied_role</c>. Global roles cannot imply domain-specific ones
    /// either.
    /// </summary>
    private const string Prohibited = "admin";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/role_inferences", ListAll)
        .Read("/v3/roles/{prior_role_id}/implies", List)
        .Get(Path, (keystone, request) => Show(keystone, request, RolePolicy.ShowImplied))
        .Map(HttpMethod.Head.Method, Path, Check)
        .Put(Path, Create)
        .Delete(Path, Delete);

    private static ApiResponse ListAll(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(RolePolicy.ListInferences);
        var directory = keystone.Directory;
        var inferences = directory.ImpliedRoles.OrderBy(inference => inference.Key, StringComparer.Ordinal)
            .Select(inference => Inference(directory.Roles[inference.Key], Implied(directory, inference.Key, request), request));
        return ApiResponse.Ok(new JsonObject { ["role_inferences"] = new JsonArray([.. inferences]) });
    }

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var prior = keystone.Directory.Role(request.Route("prior_role_id"));
        request.Require(RolePolicy.ListImplied);
        return Document(Inference(prior, Implied(keystone.Directory, prior.Id, request), request), $"roles/{prior.Id}/implies", request);
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var (prior, implied) = Find(keystone, request, rule);
        RequireInference(keystone.Directory, prior, implied);
        return Document(Inference(prior, RoleDocument.Brief(implied, request), request), $"roles/{prior.Id}/implies/{implied.Id}", request);
    }

    private static ApiResponse Check(KeystoneContext keystone, ApiRequest request)
    {
        var (prior, implied) = Find(keystone, request, RolePolicy.CheckImplied);
        RequireInference(keystone.Directory, prior, implied);
        return ApiResponse.NoContent();
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var (prior, implied) = Find(keystone, request, RolePolicy.CreateImplied);
        if (implied.Name == Prohibited || (prior.DomainId is null && implied.DomainId is not null))
            throw new ForbiddenStateException($"{implied.Id} cannot be an implied roles.");
        keystone.Update(directory => directory.ImpliedRoles.GetValueOrDefault(prior.Id)?.Contains(implied.Id) is true
            ? throw new ConflictException("implied_role", "Duplicate entry")
            : directory with { ImpliedRoles = directory.ImpliedRoles.Change(prior.Id, roles => roles.Add(implied.Id)) });
        return Document(
            Inference(prior, RoleDocument.Brief(implied, request), request),
            $"roles/{prior.Id}/implies/{implied.Id}",
            request,
            HttpStatusCode.Created);
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        var (prior, implied) = Find(keystone, request, RolePolicy.DeleteImplied);
        keystone.Update(directory =>
        {
            RequireInference(directory, prior, implied);
            return directory with { ImpliedRoles = directory.ImpliedRoles.Change(prior.Id, roles => roles.Remove(implied.Id)) };
        });
        return ApiResponse.NoContent();
    }

    private static (Role Prior, Role Implied) Find(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var prior = keystone.Directory.Role(request.Route("prior_role_id"));
        var implied = keystone.Directory.Role(request.Route("implied_role_id"));
        request.Require(rule);
        return (prior, implied);
    }

    private static void RequireInference(IdentityDirectory directory, Role prior, Role implied)
    {
        if (directory.ImpliedRoles.GetValueOrDefault(prior.Id)?.Contains(implied.Id) is not true)
            throw new NotFoundException($"{prior.Id} does not imply {implied.Id}.");
    }

    private static JsonArray Implied(IdentityDirectory directory, string priorId, ApiRequest request) => new(
    [
        .. (directory.ImpliedRoles.GetValueOrDefault(priorId) ?? []).Order(StringComparer.Ordinal)
            .Select(id => RoleDocument.Brief(directory.Roles[id], request)),
    ]);

    private static JsonObject Inference(Role prior, JsonNode implies, ApiRequest request) =>
        new() { ["prior_role"] = RoleDocument.Brief(prior, request), ["implies"] = implies };

    private static ApiResponse Document(JsonObject inference, string path, ApiRequest request, HttpStatusCode status = HttpStatusCode.OK) =>
        ApiResponse.Json(status, new JsonObject
        {
            ["role_inference"] = inference,
            ["links"] = new JsonObject { ["self"] = $"{request.IdentityUrl}/{path}" },
        });
}
