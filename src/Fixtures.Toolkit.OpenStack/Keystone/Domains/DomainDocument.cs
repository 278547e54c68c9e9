using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Projects;

namespace Fixtures.Toolkit.OpenStack.Keystone.Domains;

internal static class DomainDocument
{
    public static JsonObject From(Project domain, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(domain.Extra);
        document["id"] = domain.Id;
        document["name"] = domain.Name;
        document["description"] = domain.Description;
        document["enabled"] = domain.IsEnabled;
        document["tags"] = ProjectDocument.Tags(domain);
        document["options"] = ImmutableOption.Document(domain.IsImmutable);
        return document.Linked(request, "domains");
    }
}
