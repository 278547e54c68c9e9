using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;

namespace Fixtures.Toolkit.OpenStack.Keystone.Domains;

/// <summary>Domains, which are projects that act as a domain.</summary>
internal static class DomainApi
{
    public static ResourceType ResourceType { get; } = new("domain", "identity", "/domains") { Owner = "domain" };

    private static readonly string[] Known =
    [
        "id", "name", "description", "enabled", "tags", "options", "domain_id", "parent_id", "is_domain",
    ];

    private static readonly Schema Properties = Schema.Object(domain => domain
        .Optional("description", KeystoneSchema.Description)
        .Optional("enabled", KeystoneSchema.Boolean)
        .Optional("name", KeystoneSchema.ShortName)
        .Optional("tags", ProjectSchema.Tags));

    private static readonly Schema Creating = KeystoneSchema.Creating(Properties, "name");

    private static readonly Schema Updating = KeystoneSchema.Updating(Properties);

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/domains", List)
        .Post("/v3/domains", Create)
        .Read("/v3/domains/{domain_id}", Show)
        .Patch("/v3/domains/{domain_id}", Update)
        .Delete("/v3/domains/{domain_id}", Delete);

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var own = KeystoneRelease.For(request).ListsOwnDomain ? request.Persona.DomainId : null;
        request.Require(DomainPolicy.List, own is null ? [] : new Dictionary<string, string?> { ["target.domain.id"] = own });
        var domains = keystone.Directory.Projects.Values.Where(project => project.IsDomain && (own is null || project.Id == own))
            .OrderBy(domain => domain.Id, StringComparer.Ordinal);
        return KeystoneDocuments.TruncatedList(
            request, "domains", domains.Select(domain => DomainDocument.From(domain, request)), "name", "enabled");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        var id = request.Route("domain_id");
        var target = keystone.Directory.FindDomain(id) is null ? [] : new Dictionary<string, string?> { ["target.domain.id"] = id };
        request.Require(DomainPolicy.Show, target);
        return KeystoneDocuments.Member("domain", DomainDocument.From(keystone.Directory.Domain(id), request));
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("domain");
        request.Require(DomainPolicy.Create);
        request.Validate(Creating, body);
        var id = ExplicitId(body) ?? keystone.World.Ids.NewHexId();
        var domain = new Project(id, body.RequiredText("name").Trim())
        {
            IsDomain = true,
            Description = body.TextOr("description", ""),
            IsEnabled = body.Flag("enabled") ?? true,
            Tags = ProjectTags.Read(body, []),
            IsImmutable = ImmutableOption.Read(body, null), Extra = body.Extra(Known),
        };
        keystone.Update(directory => directory.Projects.ContainsKey(id) ? throw IdentityTables.NameTaken(domain) : directory.With(domain));
        return KeystoneDocuments.Created(request, DomainApi.ResourceType, "domain", DomainDocument.From(domain, request));
    }

    /// <summary>The <c>explicit_domain_id</c> of the body, which also stays among the extra attributes; null if absent.</summary>
    /// <exception cref="InvalidRequestException">It is not 32 lower-case hexadecimal digits.</exception>
    private static string? ExplicitId(JsonElement body)
    {
        if (body.Property("explicit_domain_id") is not { ValueKind: not JsonValueKind.Null } wanted)
            return null;
        return wanted.ValueKind == JsonValueKind.String && wanted.GetString() is { Length: 32 } id && id.All(char.IsAsciiHexDigitLower)
            ? id
            : throw new InvalidRequestException("Domain ID does not conform to required UUID format.");
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("domain");
        var id = keystone.Directory.Domain(request.Route("domain_id")).Id;
        request.Require(DomainPolicy.Update);
        request.Validate(Updating, body);
        var changed = keystone.Update(directory =>
        {
            var domain = directory.Domain(id);
            // keystone.resource.backends.base, get_project_from_domain, adds attributes to the change, so that it never counts as lifting
            // the option.
            if (domain.IsImmutable is true)
                throw ImmutableOption.Refusal("update", "domain", id);
            var changed = ProjectApi.Change(domain, body);
            return (directory.With(changed), changed);
        });
        return KeystoneDocuments.Member("domain", DomainDocument.From(changed, request));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        var id = keystone.Directory.Domain(request.Route("domain_id")).Id;
        request.Require(DomainPolicy.Delete);
        var before = keystone.Store.Update(state =>
        {
            var domain = state.Directory.Domain(id);
            ProjectRules.CheckDelete(domain, state.Directory);
            return (state.WithoutDomain(domain), state.Directory);
        });
        keystone.Revoke(
        [
            .. before.Users.Values.Where(user => user.DomainId == id).Select(user => new RevocationEvent { UserId = user.Id }),
            .. before.Projects.Values.Where(project => project.DomainId == id)
                .Select(project => new RevocationEvent { ProjectId = project.Id }),
            new RevocationEvent { ProjectId = id },
        ]);
        return ApiResponse.NoContent();
    }
}
