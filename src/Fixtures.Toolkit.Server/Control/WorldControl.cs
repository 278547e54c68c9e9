using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Control;

/// <summary>The world as a whole: reset, snapshots, export and import.</summary>
internal sealed class WorldControl(CloudRecipe recipe, Func<OpenStackCloud, Task> replace)
{
    private static readonly ControlParameter SnapshotName = new("name", "string", "The snapshot's name. Default: default.");
    private readonly ConcurrentDictionary<string, WorldSnapshot> _snapshots = new(StringComparer.Ordinal);

    public IEnumerable<ControlRoute> Routes =>
    [
        new("POST", "/reset", "Replaces the world with a new one made with the same options; a preset is read again.", ResetAsync)
        {
            Query =
            [
                new(
                    "profile",
                    "string",
                    "The configuration of the new world. Default: default.") { Choices = [.. CloudProfile.All.Select(p => p.Name)] },
            ],
        },
        new(
            "POST",
            "/snapshot",
            "Takes a snapshot of the world under a name; an older one of that name is replaced.",
            SnapshotAsync) { Query = [SnapshotName] },
        new(
            "POST",
            "/restore",
            "Restores a snapshot. Tokens issued since then are no longer valid.",
            RestoreAsync) { Query = [SnapshotName] },
        new(
            "GET",
            "/snapshots",
            "The snapshots.",
            ListAsync) { Answer = "The name of each snapshot, and the world's time at which it was taken." },
        new(
            "GET",
            "/export",
            "The whole world as JSON.",
            ExportAsync) { Answer = "The input of POST /_fixtures/import and --state. It contains passwords and tokens." },
        new(
            "POST",
            "/import",
            "Replaces the world with an exported one, completely or not at all.",
            ImportAsync) { Body = "The answer of GET /_fixtures/export." },
    ];

    private async Task<JsonNode?> ResetAsync(ControlRequest request)
    {
        var name = request.Text("profile", CloudProfile.Default.Name);
        var profile = CloudProfile.All.FirstOrDefault(p => p.Name == name) ?? throw new ControlException(
            HttpStatusCode.BadRequest,
            $"There is no profile '{name}'. Use one of {string.Join(", ", CloudProfile.All.Select(p => p.Name))}.");
        await replace(Fresh(profile));
        return null;
    }

    private OpenStackCloud Fresh(CloudProfile profile)
    {
        try
        {
            return recipe.Fresh(profile);
        }
        catch (InvalidDataException mistakes)
        {
            throw new ControlException(HttpStatusCode.Conflict, $"{mistakes.Message} The world is unchanged.");
        }
    }

    private async Task<JsonNode?> SnapshotAsync(ControlRequest request)
    {
        _snapshots[request.Text("name", "default")] = await WhenIdleAsync(request, cloud => cloud.Snapshot());
        return null;
    }

    private async Task<JsonNode?> RestoreAsync(ControlRequest request)
    {
        var name = request.Text("name", "default");
        if (!_snapshots.TryGetValue(name, out var snapshot))
            throw new ControlException(
                HttpStatusCode.NotFound, $"There is no snapshot '{name}'. Take it first: POST /_fixtures/snapshot?name={name}.");
        return await WhenIdleAsync<JsonNode?>(request, cloud =>
        {
            cloud.Restore(snapshot);
            return null;
        });
    }

    private Task<JsonNode?> ListAsync(ControlRequest request) => Task.FromResult<JsonNode?>(new JsonObject
    {
        ["snapshots"] = new JsonArray(
        [
            .. _snapshots.ToArray().OrderBy(s => s.Key, StringComparer.Ordinal)
                .Select(s => new JsonObject { ["name"] = s.Key, ["taken_at"] = s.Value.TakenAt }),
        ]),
    });

    private Task<JsonNode?> ExportAsync(ControlRequest request) => WhenIdleAsync<JsonNode?>(request, cloud => cloud.Export());

    private async Task<JsonNode?> ImportAsync(ControlRequest request)
    {
        var world = await request.BodyAsync();
        return await WhenIdleAsync<JsonNode?>(request, cloud =>
        {
            cloud.Import(world);
            return null;
        });
    }

    /// <summary>Waits until the cloud is idle. If new work starts in between, the cloud refuses and the answer is 409.</summary>
    private static async Task<TResult> WhenIdleAsync<TResult>(ControlRequest request, Func<OpenStackCloud, TResult> act)
    {
        await request.Cloud.Run.UntilSettledAsync(request.Aborted);
        try
        {
            return act(request.Cloud);
        }
        catch (InvalidOperationException refusal)
        {
            throw new ControlException(HttpStatusCode.Conflict, refusal.Message);
        }
    }
}
