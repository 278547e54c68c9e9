using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>
/// A login with an application credential that existed before the run, as a login with a password: the world has the user, but no list
/// shows the credential.
/// </summary>
internal static class PasswordLogin
{
    /// <summary>The body of the login; null if the recorded one can be sent.</summary>
    public static JsonObject? Of(RecordedLine line, IdMap map)
    {
        var credential = line.Request["body"]?["auth"]?["identity"]?["application_credential"];
        var token = line.Answer?["body"]?["token"];
        if (credential is null || token is null || (credential["id"] is { } id && map.Knows(id.ToString())))
            return null;
        var user = map.Find(token["user"]?["id"]?.ToString() ?? "");
        return user is null ? null : new JsonObject
        {
            ["auth"] = new JsonObject
            {
                ["identity"] = new JsonObject
                {
                    ["methods"] = new JsonArray("password"),
                    ["password"] = new JsonObject { ["user"] = new JsonObject { ["id"] = user, ["password"] = IdentityCopy.Password } },
                },
                ["scope"] = new JsonObject
                {
                    ["project"] = new JsonObject { ["id"] = map.Find(token["project"]?["id"]?.ToString() ?? "") },
                },
            },
        };
    }
}
