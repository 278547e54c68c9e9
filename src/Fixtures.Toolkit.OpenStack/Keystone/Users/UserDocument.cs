using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Users;

internal static class UserDocument
{
    public static JsonObject From(User user, ApiRequest request)
    {
        var document = KeystoneDocuments.WithExtra(user.Extra);
        document["id"] = user.Id;
        document["name"] = user.Name;
        document["domain_id"] = user.DomainId;
        document["enabled"] = user.IsEnabled;
        if (user.DefaultProjectId is not null)
            document["default_project_id"] = user.DefaultProjectId;
        document["password_expires_at"] = null;
        document["options"] = KeystoneDocuments.WithExtra(user.Options);
        return document.Linked(request, "users");
    }

    /// <summary>The answer to a change repeats the unknown attributes under <c>extra</c>.</summary>
    public static JsonObject FromChanged(User user, ApiRequest request)
    {
        var document = From(user, request);
        document["extra"] = KeystoneDocuments.WithExtra(user.Extra);
        return document;
    }
}
