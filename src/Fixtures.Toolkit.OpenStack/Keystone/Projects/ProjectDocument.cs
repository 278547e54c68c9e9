using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Projects;

internal static class ProjectDocument
{
    public static JsonObject From(Project project, ApiRequest request) => Unlinked(project).Linked(request, "projects");

    /// <summary>The answer to a change repeats the unknown attributes under <c>extra</c>.</summary>
    public static JsonObject FromChanged(Project project, ApiRequest request)
    {
        var document = From(project, request);
        document["extra"] = KeystoneDocuments.WithExtra(project.Extra);
        return document;
    }

    public static JsonObject Unlinked(Project project)
    {
        var document = KeystoneDocuments.WithExtra(project.Extra);
        document["id"] = project.Id;
        document["name"] = project.Name;
        document["domain_id"] = project.DomainId;
        document["description"] = project.Description;
        document["enabled"] = project.IsEnabled;
        document["parent_id"] = project.ParentId;
        document["is_domain"] = project.IsDomain;
        document["tags"] = Tags(project);
        document["options"] = ImmutableOption.Document(project.IsImmutable);
        return document;
    }

    public static JsonArray Tags(Project project) => new([.. project.Tags.Select(tag => JsonValue.Create(tag))]);
}
