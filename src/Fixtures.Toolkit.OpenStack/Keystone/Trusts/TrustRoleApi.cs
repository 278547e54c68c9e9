using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;

namespace Fixtures.Toolkit.OpenStack.Keystone.Trusts;

internal static class TrustRoleApi
{
    private const string Path = "/v3/OS-TRUST/trusts/{trust_id}/roles";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(Path, List)
        .Read(Path + "/{role_id}", Show);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var trust = TrustApi.Find(keystone, request, TrustPolicy.ListRoles);
        return ApiResponse.Ok(new JsonObject
        {
            ["roles"] = TrustDocument.Roles(trust, keystone.Directory, request),
            ["links"] = TrustDocument.RoleLinks(trust, request),
        });
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        var trust = TrustApi.Find(keystone, request, TrustPolicy.ShowRole);
        var id = request.Route("role_id");
        return trust.RoleIds.Contains(id) && keystone.Directory.Roles.GetValueOrDefault(id) is { } role
            ? KeystoneDocuments.Member("role", RoleDocument.From(role, request))
            : throw new NotFoundException("role", id);
    }
}
