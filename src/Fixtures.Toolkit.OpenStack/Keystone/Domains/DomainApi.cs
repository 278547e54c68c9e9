using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;

namespace Fixtures.Toolkit.OpenStack.Keystone.Domains;

/// <summary>Domains: projects that act as such, under their own name.</summary>
internal static class DomainApi
{
    private static readonly string[] Known = ["id", "name", "description", "enabled", "tags", "options", "domain_id", "parent_id", "is_domain"];

    private static readonly Schema Properties = Schema.Object(domain => domain
        .Optional("description", KeystoneSchema.Description)
        .Optional("enabled", KeystoneSchema.Boolean)
        .Optional("name", KeystoneSchema.ShortName)
        .Optional("tags", ProjectSchema.Tags));

    private static readonly Schema Creating = KeystoneSchema.Creating(Properties, "name");

    private static readonly Schema Updating = KeystoneSchema.Updating(Properties);

    public static void Map(RouteTable<KeystoneService> routes) => routes
        .Read("/v3/domains", List)
        .Post("/v3/domains", Create)
        .Read("/v3/domains/{domain_id}", Show)
        .Patch("/v3/domains/{domain_id}", Update)
        .Delete("/v3/domains/{domain_id}", Delete);

    private static ApiResponse List(KeystoneService service, ApiRequest request)
    {
        request.Require(DomainPolicy.List);
        var domains = service.Directory.Projects.Values.Where(project => project.IsDomain).OrderBy(domain => domain.Id, StringComparer.Ordinal);
        return KeystoneDocuments.List(request, "domains", domains.Select(domain => DomainDocument.From(domain, request)), "name", "enabled");
    }

    private static ApiResponse Show(KeystoneService service, ApiRequest request)
    {
        var id = request.Route("domain_id");
        var target = service.Directory.FindDomain(id) is null ? [] : new Dictionary<string, string?> { ["target.domain.id"] = id };
        request.Require(DomainPolicy.Show, target);
        return KeystoneDocuments.Member("domain", DomainDocument.From(service.Directory.Domain(id), request));
    }

    private static ApiResponse Create(KeystoneService service, ApiRequest request)
    {
        var body = request.JsonBody("domain");
        request.Require(DomainPolicy.Create);
        KeystoneSchema.Validate(Creating, body);
        var id = ExplicitId(body) ?? service.World.Ids.NewHexId();
        var domain = new Project(id, body.Text("name")!.Trim())
        {
            IsDomain = true, Description = body.TextOr("description", ""), IsEnabled = body.Flag("enabled") ?? true, Tags = ProjectTags.Read(body, []),
            IsImmutable = ImmutableOption.Read(body, null), Extra = body.Extra(Known),
        };
        service.Update(directory => directory.Projects.ContainsKey(id) ? throw ProjectRules.NameTaken(domain) : directory.With(domain));
        return KeystoneDocuments.Made(request, ResourceKind.Domain, "domain", DomainDocument.From(domain, request));
    }

    /// <summary>The id that the client chose, which is kept among the made-up attributes too; null where it chose none.</summary>
    /// <exception cref="InvalidRequestException">It is not 32 lower-case hexadecimal digits.</exception>
    private static string? ExplicitId(JsonElement body)
    {
        if (body.Property("explicit_domain_id") is not { ValueKind: not JsonValueKind.Null } wanted)
            return null;
        return wanted.ValueKind == JsonValueKind.String && wanted.GetString() is { Length: 32 } id && id.All(char.IsAsciiHexDigitLower)
            ? id
            : throw new InvalidRequestException("Domain ID does not conform to required UUID format.");
    }

    private static ApiResponse Update(KeystoneService service, ApiRequest request)
    {
        var body = request.JsonBody("domain");
        var id = service.Directory.Domain(request.Route("domain_id")).Id;
        request.Require(DomainPolicy.Update);
        KeystoneSchema.Validate(Updating, body);
        Project changed = null!;
        service.Update(directory =>
        {
            var domain = directory.Domain(id);
            // Upstream adds attributes of its own to the change, so that not even the option itself can be taken back here.
            if (domain.IsImmutable is true)
                throw ImmutableOption.Refusal("update", "domain", id);
            changed = ProjectApi.Change(domain, body);
            return directory.With(changed);
        });
        return KeystoneDocuments.Member("domain", DomainDocument.From(changed, request));
    }

    private static ApiResponse Delete(KeystoneService service, ApiRequest request)
    {
        var id = service.Directory.Domain(request.Route("domain_id")).Id;
        request.Require(DomainPolicy.Delete);
        var before = service.Store.Update(state =>
        {
            var domain = state.Directory.Domain(id);
            ProjectRules.CheckDelete(domain, state.Directory);
            return (state.WithoutDomain(domain), state.Directory);
        });
        service.Revoke(
        [
            .. before.Users.Values.Where(user => user.DomainId == id).Select(user => new RevocationEvent { UserId = user.Id }),
            .. before.Projects.Values.Where(project => project.DomainId == id).Select(project => new RevocationEvent { ProjectId = project.Id }),
            new RevocationEvent { ProjectId = id },
        ]);
        return ApiResponse.NoContent();
    }
}
