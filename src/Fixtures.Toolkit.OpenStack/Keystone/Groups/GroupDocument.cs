using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Groups;

internal static class GroupDocument
{
    public static JsonObject From(Group group, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(group.Extra);
        document["id"] = group.Id;
        document["name"] = group.Name;
        document["domain_id"] = group.DomainId;
        document["description"] = group.Description;
        return document.Linked(request, "groups");
    }
}
