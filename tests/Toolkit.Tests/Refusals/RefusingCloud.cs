using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Refusals;

/// <summary>
/// A cloud in which the project demo has a resource of every type (see Topics/things.txt), for requests of ann, a member of the
/// project blue.
/// </summary>
public partial class RefusingCloud : IAsyncLifetime
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);

    public RefusingCloud() : this(OpenStackRelease.Zed)
    {
    }

    private protected RefusingCloud(OpenStackRelease release) =>
        Cloud = new OpenStackBuilder().WithRelease(release).WithProject("blue", p => p.WithUser("ann", Roles.Member)).Build();

    internal OpenStackCloud Cloud { get; }

    internal Persona Ann => AnnOf(Cloud);

    public async Task InitializeAsync()
    {
        _ids["ann"] = await Ann.Session.UserIdAsync();
        _ids["blue"] = await Ann.Session.ProjectIdAsync();
        foreach (var line in Topic.Lines("things.txt"))
            await ProvideAsync(Thing().Match(line).Groups);
        await Cloud.RunUntilIdleAsync();
    }

    public async Task DisposeAsync() => await Cloud.DisposeAsync();

    internal static Persona AnnOf(OpenStackCloud cloud) => cloud.As("ann", "blue");

    /// <summary>The status and message of the answer; ids are replaced by their names in braces.</summary>
    /// <param name="request">A method, a path and an optional body: <c>DELETE /servers/{server}</c>.</param>
    internal async Task<string> RefusalAsync(Persona persona, string service, string request, string? version = null)
    {
        var reply = await SendAsync(persona, service, Filled(request), version);

        return reply.IsSuccess ? $"{(int)reply.Status}" : $"{(int)reply.Status} {Told(MessageIn(reply.Json))}".TrimEnd();
    }

    private static async Task<OpenStackReply> SendAsync(Persona persona, string service, string request, string? version = null)
    {
        var parts = request.Split(' ', 3);
        using var body = parts.Length < 3 ? null : new StringContent(parts[2], new MediaTypeHeaderValue("application/json"));
        return await persona.Session.SendAsync(service, new HttpMethod(parts[0]), parts[1], body, version);
    }

    private static string MessageIn(JsonElement document)
    {
        var fault = document.EnumerateObject().First().Value;
        if (
            document.TryGetProperty("message", out var message)
                || (fault.ValueKind == JsonValueKind.Object && fault.TryGetProperty("message", out message)))
            return message.GetString()!.Split("<br />")[0];
        return fault[0].GetProperty("detail").GetString()!;
    }

    private async Task ProvideAsync(GroupCollection thing)
    {
        var maker = thing["who"].Value switch { "admin" => Cloud.Admin, "demo" => Cloud.Demo, _ => Ann };
        var request = Filled($"{thing["method"].Value} {thing["path"].Value} {thing["body"].Value}".TrimEnd());

        var service = thing["service"].Value;
        var isOfCinder = service == "block-storage";
        var found = (await SendAsync(maker, service, request, isOfCinder ? Topic.UsualVersion(service) : null)).EnsureSuccess().Json;
        if (isOfCinder)
            await Cloud.RunUntilIdleAsync();

        foreach (var part in thing["pointer"].Value.Split('/')[1..])
            found = found.ValueKind == JsonValueKind.Array ? found[int.Parse(part, null)] : found.GetProperty(part);
        _ids[thing["name"].Value] = found.GetString()!;
    }

    private string Filled(string text) =>
        _ids.Aggregate(text, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));

    private string Told(string message) => RequestIds().Replace(
        _ids.Aggregate(
            Blanks().Replace(message, " ").Trim(), (told, id) => told.Replace(id.Value, $"{{{id.Key}}}", StringComparison.Ordinal)),
        "{request}");

    /// <summary>A line of things.txt.</summary>
    [GeneratedRegex(@"^(?<name>.+?)\s+(?<who>admin|demo|ann)\s+(?<method>GET|POST)\s+(?<service>[\w-]+)\s+(?<path>(?:\{[a-z0-9' "
        + @"]+\}|\S)+)(?:\s+(?<body>\{.*\}))?\s+(?<pointer>/\S+)$")]
    private static partial Regex Thing();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("req-[0-9a-f-]{36}")]
    private static partial Regex RequestIds();
}
