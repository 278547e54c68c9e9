using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;

namespace Fixtures.Toolkit.OpenStack.Keystone.Projects;

internal static class ProjectApi
{
    private static readonly string[] Known =
    [
        "id", "name", "description", "domain_id", "parent_id", "enabled", "is_domain", "tags", "options",
    ];

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/projects", List)
        .Post("/v3/projects", Create)
        .Read("/v3/projects/{project_id}", Show)
        .Patch("/v3/projects/{project_id}", Update)
        .Delete("/v3/projects/{project_id}", Delete);

    /// <summary>The project of the path, after the policy check.</summary>
    /// <exception cref="NotFoundException">There is no such project, and the rule permits the request.</exception>
    public static Project Find(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var id = request.Route("project_id");
        Require(keystone, request, rule, id);
        return keystone.Directory.Project(id);
    }

    /// <summary>Checks the rule against the project, which need not exist.</summary>
    public static void Require(KeystoneContext keystone, ApiRequest request, PolicyRule rule, string id) =>
        request.Require(rule, ProjectPolicy.Target(keystone.Directory.Projects.GetValueOrDefault(id)));

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var domainId = request.Persona.DomainId;
        request.Require(ProjectPolicy.List, KeystonePolicy.DomainOf(request));
        var projects = keystone.Directory.Projects.Values
            .Where(project => domainId is null || project.DomainId == domainId)
            .Where(project => request.Query.ContainsKey("is_domain") || !project.IsDomain)
            .Where(project => ProjectTags.IsMatch(project, request))
            .OrderBy(project => project.Id, StringComparer.Ordinal)
            .Select(project => ProjectDocument.From(project, request));
        return KeystoneDocuments.TruncatedList(request, "projects", projects, "domain_id", "enabled", "name", "parent_id", "is_domain");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        var project = Find(keystone, request, ProjectPolicy.Show);
        var document = ProjectDocument.From(project, request);
        ProjectTree.AddRelatives(document, project, keystone.State, request);
        return KeystoneDocuments.Member("project", document);
    }

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("project");
        request.Require(ProjectPolicy.Create, KeystonePolicy.DomainOf(body, "project"));
        request.Validate(ProjectSchema.Create, body);
        var isDomain = body.Flag("is_domain") ?? false;
        var domainId = body.Text("domain_id") ?? (isDomain ? null : request.Persona.DomainId ?? IdentityDirectory.DefaultDomainId);
        var project = new Project(keystone.World.Ids.NewHexId(), body.RequiredText("name").Trim())
        {
            DomainId = domainId,
            ParentId = body.Text("parent_id") ?? domainId,
            IsDomain = isDomain,
            Description = body.TextOr("description", ""),
            IsEnabled = body.Flag("enabled") ?? true, Tags = ProjectTags.Read(body, []), IsImmutable = ImmutableOption.Read(body, null),
            Extra = body.Extra(Known),
        };
        keystone.Update(directory =>
        {
            ProjectRules.CheckPlace(project, directory);
            return directory.With(project);
        });
        return KeystoneDocuments.Created(request, Project.ResourceType, "project", ProjectDocument.From(project, request));
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("project");
        var id = request.Route("project_id");
        Require(keystone, request, ProjectPolicy.Update, id);
        request.Validate(ProjectSchema.Update, body);
        body.RequireSameId(id);
        var changed = keystone.Update(directory =>
        {
            var project = directory.Project(id);
            ProjectRules.CheckChange(project, body, directory);
            var changed = Change(project, body);
            return (directory.With(changed), changed);
        });
        return KeystoneDocuments.Member("project", ProjectDocument.FromChanged(changed, request));
    }

    public static Project Change(Project project, JsonElement body) => project with
    {
        Name = body.Text("name")?.Trim() ?? project.Name, Description = body.TextOr("description", project.Description),
        IsEnabled = body.Flag("enabled") ?? project.IsEnabled, Tags = ProjectTags.Read(body, project.Tags),
        IsImmutable = ImmutableOption.Read(body, project.IsImmutable), Extra = body.ExtraOver(project.Extra, Known),
    };

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        var id = Find(keystone, request, ProjectPolicy.Delete).Id;
        keystone.Store.Update(state =>
        {
            var project = state.Directory.Project(id);
            ProjectRules.CheckDelete(project, state.Directory);
            return state.Without(project);
        });
        keystone.Revoke(new RevocationEvent { ProjectId = id });
        return ApiResponse.NoContent();
    }
}
