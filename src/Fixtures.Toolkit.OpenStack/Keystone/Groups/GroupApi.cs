using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;

namespace Fixtures.Toolkit.OpenStack.Keystone.Groups;

internal static class GroupApi
{
    private static readonly string[] Known = ["id", "name", "domain_id", "description"];

    private static readonly Schema Properties = Schema.Object(group => group
        .Optional("description", KeystoneSchema.Description)
        .Optional("domain_id", KeystoneSchema.Id)
        .Optional("name", KeystoneSchema.Name));

    private static readonly Schema Creating = KeystoneSchema.Creating(Properties, "name");

    private static readonly Schema Updating = KeystoneSchema.Updating(Properties);

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/groups", List)
        .Post("/v3/groups", Create)
        .Read(
            "/v3/groups/{group_id}",
            (keystone, request) => KeystoneDocuments.Member(
                "group", GroupDocument.From(Find(keystone, request, GroupPolicy.Show), request)))
        .Patch("/v3/groups/{group_id}", Update)
        .Delete("/v3/groups/{group_id}", Delete);

    /// <summary>The group of the path, after the policy check.</summary>
    public static Group Find(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var id = request.Route("group_id");
        Require(keystone, request, rule, id);
        return keystone.Directory.Group(id);
    }

    private static void Require(KeystoneContext keystone, ApiRequest request, PolicyRule rule, string id) => request.Require(
        rule,
        keystone.Directory.Groups.GetValueOrDefault(id) is { } group
            ? new Dictionary<string, string?> { ["target.group.domain_id"] = group.DomainId }
            : []);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var domainId = request.Persona.DomainId;
        request.Require(
            GroupPolicy.List, domainId is null ? [] : new Dictionary<string, string?> { ["target.group.domain_id"] = domainId });
        var groups = keystone.Directory.Groups.Values.Where(group => domainId is null || group.DomainId == domainId)
            .OrderBy(group => group.Id, StringComparer.Ordinal).Select(group => GroupDocument.From(group, request));
        return KeystoneDocuments.TruncatedList(request, "groups", groups, "domain_id", "name");
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("group");
        request.Require(GroupPolicy.Create, KeystonePolicy.DomainOf(body, "group"));
        request.Validate(Creating, body);
        var domainId = body.Text("domain_id") ?? request.Persona.DomainId ?? IdentityDirectory.DefaultDomainId;
        var group = new Group(keystone.World.Ids.NewHexId(), body.RequiredText("name"), domainId)
        {
            Description = body.TextOr("description", ""), Extra = body.Extra(Known),
        };
        keystone.Update(directory =>
        {
            directory.Domain(domainId);
            KeystoneColumns.RequireFit(group.Name, "name", 64);
            return directory.With(group);
        });
        return KeystoneDocuments.Created(request, Group.ResourceType, "group", GroupDocument.From(group, request));
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("group");
        var id = request.Route("group_id");
        Require(keystone, request, GroupPolicy.Update, id);
        request.Validate(Updating, body);
        body.RequireSameId(id);
        var changed = keystone.Update(directory =>
        {
            var group = directory.Group(id);
            body.RequireSameDomain(group.DomainId);
            var changed = group with
            {
                Name = body.Text("name") ?? group.Name,
                Description = body.TextOr("description", group.Description),
                Extra = body.ExtraOver(group.Extra, Known),
            };
            KeystoneColumns.RequireFit(changed.Name, "name", 64);
            return (directory.With(changed), changed);
        });
        return KeystoneDocuments.Member("group", GroupDocument.From(changed, request));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        var group = keystone.Directory.Group(request.Route("group_id"));
        Require(keystone, request, GroupPolicy.Delete, group.Id);
        var directory = keystone.Directory;
        // keystone.identity.core, delete_group: tokens are revoked only if the group had a role.
        var members = directory.Grants.GetValueOrDefault(group.Id) is { IsEmpty: false }
            ? directory.Memberships.Where(member => member.Value.Contains(group.Id)).Select(member => member.Key)
            : [];
        keystone.Update(known => known.Without(group));
        keystone.Revoke(members.Order(StringComparer.Ordinal).Select(member => new RevocationEvent { UserId = member }));
        return ApiResponse.NoContent();
    }
}
