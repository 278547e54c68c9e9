using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>Copies domains, projects, roles, users and their assignments.</summary>
internal sealed class IdentityCopy(CopyGround ground)
{
    /// <summary>The password of users whose login is not recorded.</summary>
    public const string Password = "copied";

    public async Task CopyAsync()
    {
        await MatchOrCreateAsync("domains", "domain", "description", "enabled");
        await ground.LearnAsync("projects", "identity", "/projects", "projects");
        foreach (var project in ground.Run.Rows("projects").OrderBy(DepthOf))
            await CreateMissingAsync(project, "projects", "project", "domain_id", "parent_id", "description", "enabled", "tags");
        await MatchOrCreateAsync("roles", "role", "description", "domain_id");
        await ground.LearnAsync("users", "identity", "/users", "users");
        foreach (var user in ground.Run.Rows("users").Where(user => !ground.Map.Knows(Text(user, "id"))))
        {
            ground.Passwords[Text(user, "name")] = Password;
            var body = ground.Pick(user, "name", "domain_id", "description", "email", "enabled", "default_project_id");
            body["password"] = Password;
            await ground.CreateAsync($"the user {Text(user, "name")}", user, "identity", "/users", "user", body);
        }

        await MatchOrCreateAsync("groups", "group", "description", "domain_id");
        foreach (var group in ground.Run.Rows("groups"))
            ground.Leave($"the members of the group {Text(group, "name")}: the lists do not show them");
        foreach (var assignment in ground.Run.Rows("role_assignments"))
            await AssignAsync(assignment);
        await NameSurplusAsync("projects", "project");
        await NameSurplusAsync("users", "user");
    }

    /// <summary>
    /// Gives the users the passwords of their logins, by the names that the recording has for these. Sessions of the copy end with it.
    /// </summary>
    public async Task SetPasswordsAsync()
    {
        var logins = ground.Run.Lines.Where(line => line.IsLogin && line.IsSuccess)
            .Select(line => (
                User: line.Answer?["body"]?["token"]?["user"]?["id"]?.ToString() ?? "",
                Password: line.Request["body"]?["auth"]?["identity"]?["password"]?["user"]?["password"]?.ToString()))
            .Where(login => login.Password is not null && ground.Map.Knows(login.User))
            .DistinctBy(login => login.User)
            .OrderBy(login => IsOfAdmin(login.User));
        foreach (var (user, password) in logins.ToList())
        {
            await ground.SendAsync(
                $"the password of the user {user}", "identity", HttpMethod.Patch, $"/users/{ground.Map.Find(user)}",
                new JsonObject { ["user"] = new JsonObject { ["password"] = password } });
        }
    }

    private bool IsOfAdmin(string user) =>
        ground.Run.Rows("users").Any(row => Text(row, "id") == user && Text(row, "name") == "admin" && Text(row, "domain_id") == "default");

    private int DepthOf(JsonObject project) =>
        ground.Run.Rows("projects").FirstOrDefault(other => Text(other, "id") == Text(project, "parent_id")) is { } parent
            ? DepthOf(parent) + 1
            : 0;

    private async Task MatchOrCreateAsync(string list, string member, params string[] members)
    {
        await ground.LearnAsync(list, "identity", $"/{list}", list);
        foreach (var row in ground.Run.Rows(list))
            await CreateMissingAsync(row, list, member, members);
    }

    private async Task CreateMissingAsync(JsonObject row, string list, string member, params string[] members)
    {
        // The default domain has the same id in every cloud, which is no UUID.
        if (ground.Map.Knows(Text(row, "id")) || Text(row, "id") == "default")
            return;
        var body = ground.Pick(row, ["name", .. members]);
        await ground.CreateAsync($"the {member} {Text(row, "name")}", row, "identity", $"/{list}", member, body);
    }

    private async Task AssignAsync(JsonObject assignment)
    {
        var (user, group) = (assignment["user"]?["id"], assignment["group"]?["id"]);
        var holder = user is not null ? $"users/{ground.IdOf(user)}" : $"groups/{ground.IdOf(group)}";
        var scope = assignment["scope"]?["project"]?["id"] is { } project ? $"/projects/{ground.IdOf(project)}"
            : assignment["scope"]?["domain"]?["id"] is { } domain ? $"/domains/{ground.IdOf(domain) ?? domain.ToString()}"
            : assignment["scope"]?["system"] is not null ? "/system"
            : null;
        if (scope is null || assignment["scope"]?["OS-INHERIT:inherited_to"] is not null)
        {
            ground.Leave($"the inherited role {assignment["role"]?["name"]} of {(user ?? group)}");
            return;
        }

        await ground.SendAsync(
            $"the role {assignment["role"]?["name"]} of {assignment["user"]?["name"] ?? group}", "identity", HttpMethod.Put,
            $"{scope}/{holder}/roles/{ground.IdOf(assignment["role"]?["id"])}");
    }

    /// <summary>The world has its own administrator and service users, which the cloud may not have.</summary>
    private async Task NameSurplusAsync(string list, string member)
    {
        if (!ground.Run.Lists.ContainsKey(list))
            return;
        foreach (var row in (await ground.ListAsync("identity", $"/{list}", list)).OfType<JsonObject>())
        {
            if (ground.Map.IsOfWorld(Text(row, "id")))
                continue;
            if (ground.Run.Rows(list).Count == 0 || Text(row, "name") is "admin" or "service"
                || await ground.SendAsync(null, "identity", HttpMethod.Delete, $"/{list}/{Text(row, "id")}") is null)
                ground.Leave($"the absence of the {member} {Text(row, "name")}: the world needs it");
        }
    }

    private static string Text(JsonObject row, string member) => row[member]?.ToString() ?? "";
}
