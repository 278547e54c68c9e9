using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Projects;

internal static class ProjectTags
{
    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read(
            "/v3/projects/{project_id}/tags",
            (keystone, request) => Document(ProjectApi.Find(keystone, request, ProjectPolicy.ListTags), request))
        .Put("/v3/projects/{project_id}/tags", Replace)
        .Delete("/v3/projects/{project_id}/tags", Clear)
        .Read("/v3/projects/{project_id}/tags/{value}", Show)
        .Put("/v3/projects/{project_id}/tags/{value}", Add)
        .Delete("/v3/projects/{project_id}/tags/{value}", Remove);

    /// <summary>The tags of the body; <paramref name="before"/> if it has none.</summary>
    public static ImmutableArray<string> Read(JsonElement body, ImmutableArray<string> before) =>
        body.Property("tags") is { ValueKind: JsonValueKind.Array } tags
            ? [.. tags.EnumerateArray().Select(tag => tag.GetString() ?? "")]
            : before;

    /// <summary>Whether the project matches the tag filters of the query.</summary>
    public static bool IsMatch(Project project, ApiRequest request) =>
        Satisfies(request, "tags", tags => tags.All(project.Tags.Contains))
        && Satisfies(request, "tags-any", tags => tags.Any(tag => project.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
        && Satisfies(request, "not-tags", tags => !tags.All(project.Tags.Contains))
        && Satisfies(request, "not-tags-any", tags => !tags.Any(tag => project.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)));

    private static bool Satisfies(ApiRequest request, string name, Func<string[], bool> isMet) =>
        request.QueryValue(name) is not { } tags || isMet(tags.Split(','));

    private static ApiResponse Replace(KeystoneContext keystone, ApiRequest request)
    {
        var tags = request.JsonBody("tags");
        var id = request.Route("project_id");
        ProjectApi.Require(keystone, request, ProjectPolicy.UpdateTags, id);
        KeystoneSchema.Validate(ProjectSchema.Tags, tags);
        return Document(
            Set(keystone, id, "update", _ => [.. tags.EnumerateArray().Select(tag => (tag.GetString() ?? "").Trim())]), request);
    }

    private static ApiResponse Clear(KeystoneContext keystone, ApiRequest request)
    {
        Set(keystone, ProjectApi.Find(keystone, request, ProjectPolicy.DeleteTags).Id, "update", _ => []);
        return ApiResponse.NoContent();
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        RequireTag(ProjectApi.Find(keystone, request, ProjectPolicy.ShowTag), request.Route("value"));
        return ApiResponse.NoContent();
    }

    private static ApiResponse Add(KeystoneContext keystone, ApiRequest request)
    {
        var (id, tag) = (request.Route("project_id"), request.Route("value"));
        ProjectApi.Require(keystone, request, ProjectPolicy.CreateTag, id);
        KeystoneSchema.Validate(ProjectSchema.Tag, JsonData.Plain.ToElement(tag));
        KeystoneSchema.Validate(ProjectSchema.Tags, JsonData.Plain.ToElement(keystone.Directory.Project(id).Tags.Add(tag)));
        Set(keystone, id, "create", project => project.Tags.Add(tag.Trim()));
        // keystone.api.projects, ProjectTagResource.put, leaves /projects out of this URL.
        return ApiResponse.Text(HttpStatusCode.Created, "text/html; charset=utf-8", "")
            .With("Location", $"{request.IdentityUrl}/{id}/tags/{Uri.EscapeDataString(tag)}");
    }

    private static ApiResponse Remove(KeystoneContext keystone, ApiRequest request)
    {
        var id = ProjectApi.Find(keystone, request, ProjectPolicy.DeleteTag).Id;
        var tag = request.Route("value");
        Set(keystone, id, "delete", project =>
        {
            RequireTag(project, tag);
            return project.Tags.Remove(tag);
        });
        return ApiResponse.NoContent();
    }

    private static void RequireTag(Project project, string tag)
    {
        if (!project.Tags.Contains(tag))
            throw new NotFoundException("project tag", tag);
    }

    private static Project Set(KeystoneContext keystone, string id, string action, Func<Project, ImmutableArray<string>> change)
    {
        return keystone.Update(directory =>
        {
            var project = directory.Project(id);
            if (project.IsImmutable is true)
            {
                throw new ForbiddenStateException(
                    $"Cannot {action} project tags for {id}, project is immutable. "
                    + "Set \"immutable\" option to false before creating project tags.");
            }

            var tagged = project with { Tags = [.. change(project).DistinctBy(tag => tag.ToLowerInvariant())] };
            return (directory.With(tagged), tagged);
        });
    }

    private static ApiResponse Document(Project project, ApiRequest request) => ApiResponse.Ok(new JsonObject
    {
        ["links"] = new JsonObject { ["self"] = request.IdentityUrl + request.QueryString },
        ["tags"] = ProjectDocument.Tags(project),
    });
}
