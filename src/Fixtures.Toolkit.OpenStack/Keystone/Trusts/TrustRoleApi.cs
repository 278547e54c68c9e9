using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Roles;

namespace Fixtures.Toolkit.OpenStack.Keystone.Trusts;

/// <summary>The roles that a trust delegates.</summary>
internal static class TrustRoleApi
{
    private const string Path = "/v3/OS-TRUST/trusts/{trust_id}/roles";

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read(Path, List)
        .Read(Path + "/{role_id}", Show);

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        var trust = TrustApi.Find(service, request, TrustPolicy.ListRoles);
        return ApiResponse.Ok(new JsonObject
        {
            ["roles"] = TrustDocument.Roles(trust, service.Directory, request),
            ["links"] = TrustDocument.RoleLinks(trust, request),
        });
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request)
    {
        var trust = TrustApi.Find(service, request, TrustPolicy.ShowRole);
        var id = request.Route("role_id");
        return trust.RoleIds.Contains(id) && service.Directory.Roles.GetValueOrDefault(id) is { } role
            ? KeystoneDocuments.Member("role", RoleDocument.From(role, request))
            : throw new NotFoundException("role", id);
    }
}
