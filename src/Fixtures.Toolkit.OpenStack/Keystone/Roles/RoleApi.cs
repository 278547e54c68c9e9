using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Roles;

internal static class RoleApi
{
    private static readonly string[] Known = ["id", "name", "domain_id", "description", "options"];

    private static readonly Schema Properties = Schema.Object(role => role
        .Optional("name", KeystoneSchema.Name)
        .Optional("description", Schema.String)
        .Optional("options", ImmutableOption.Schema));

    private static readonly Schema Creating = KeystoneSchema.Creating(Properties, "name");

    private static readonly Schema Updating = KeystoneSchema.Updating(Properties);

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/roles", List)
        .Post("/v3/roles", Create)
        .Read("/v3/roles/{role_id}", (keystone, request) =>
            KeystoneDocuments.Member("role", RoleDocument.From(Find(keystone, request, RolePolicy.Show, RolePolicy.ShowInDomain), request)))
        .Patch("/v3/roles/{role_id}", Update)
        .Delete("/v3/roles/{role_id}", Delete);

    /// <summary>The role of the path. A missing role is 404 for everybody: the look-up comes before the policy check.</summary>
    private static Role Find(KeystoneContext keystone, ApiRequest request, PolicyRule rule, PolicyRule ruleInDomain)
    {
        var role = keystone.Directory.Role(request.Route("role_id"));
        request.Require(role.DomainId is null ? rule : ruleInDomain, RolePolicy.Target(role));
        return role;
    }

    /// <summary>Lists global roles, or the roles of the domain in the query.</summary>
    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var domainId = request.QueryValue("domain_id");
        request.Require(string.IsNullOrEmpty(domainId) ? RolePolicy.List : RolePolicy.ListInDomain);
        var roles = keystone.Directory.Roles.Values.Where(role => role.DomainId == domainId)
            .OrderBy(role => role.Id, StringComparer.Ordinal);
        return KeystoneDocuments.TruncatedList(
            request, "roles", roles.Select(role => RoleDocument.From(role, request)), "name", "domain_id");
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("role");
        request.Require(body.Text("domain_id") is null ? RolePolicy.Create : RolePolicy.CreateInDomain);
        request.Validate(Creating, body);
        var role = new Role(keystone.World.Ids.NewHexId(), body.RequiredText("name"))
        {
            DomainId = body.Text("domain_id"), Description = body.Text("description"), IsImmutable = ImmutableOption.Read(body, null),
            Extra = body.Extra(Known),
        };
        RequireFit(role);
        keystone.Update(directory => directory.With(role));
        return KeystoneDocuments.Created(request, Role.ResourceType, "role", RoleDocument.From(role, request));
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("role");
        var id = Find(keystone, request, RolePolicy.Update, RolePolicy.UpdateInDomain).Id;
        request.Validate(Updating, body);
        var changed = keystone.Update(directory =>
        {
            var role = directory.Role(id);
            body.RequireSameId(role.Id);
            ImmutableOption.RefuseChange(role.IsImmutable, body, "role", id);
            if (body.Property("domain_id") is not null && body.Text("domain_id") != role.DomainId)
                throw new InvalidRequestException("Update of `domain_id` is not allowed.");
            var changed = role with
            {
                Name = body.Text("name") ?? role.Name,
                Description = body.TextOr("description", role.Description),
                IsImmutable = ImmutableOption.Read(body, role.IsImmutable),
                Extra = body.ExtraOver(role.Extra, Known),
            };
            RequireFit(changed);
            return (directory.With(changed), changed);
        });
        return KeystoneDocuments.Member("role", RoleDocument.From(changed, request));
    }

    private static void RequireFit(Role role)
    {
        KeystoneColumns.RequireFit(role.DomainId, "domain_id", 64);
        KeystoneColumns.RequireFit(role.Description, "description", 255);
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        var role = Find(keystone, request, RolePolicy.Delete, RolePolicy.DeleteInDomain);
        ImmutableOption.RefuseDelete(role.IsImmutable, "role", role.Id);
        keystone.Update(directory => directory.Without(role));
        return ApiResponse.NoContent();
    }
}
