using System.Globalization;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using static Fixtures.Toolkit.Scenarios.ObjectStorage.ObjectWorld;

namespace Fixtures.Toolkit.Scenarios.ObjectStorage;

/// <summary>Random requests of one client to containers that it shares with others. Large objects are its own.</summary>
internal sealed class ObjectHistory
{
    private const int Steps = 12;
    private readonly ObjectClient _client;
    private readonly LargeObjects _large;
    private readonly Random _luck;
    private readonly string _name;
    private readonly IReadOnlyList<(int Weight, Func<Task> Act)> _steps;
    private int _written;

    private ObjectHistory(OpenStackCloud cloud, ObjectAccount account, int number)
    {
        _client = new ObjectClient(cloud, account);
        _luck = new Random(HashCode(cloud.Seed, number));
        _name = string.Create(CultureInfo.InvariantCulture, $"client {number}");
        _large = new LargeObjects(_client, number);
        _steps =
        [
            (24, PutAsync), (12, DeleteAsync), (10, ReadAsync), (10, CopyAsync), (5, PostAsync), (4, ListAsync), (8, RestoreVersionAsync),
            (8, DeleteVersionAsync), (6, UploadManyAsync), (4, DeleteManyAsync), (6, ChangeContainerAsync), (3, LinkAsync),
            (5, () => _large.UploadAsync(AnyOf(["plain", Versioned]))), (4, () => _large.DeleteAsync(AnyOf(["plain", Versioned]))),
            (3, _large.UploadDynamicAsync), (3, _large.DeleteDynamicAsync), (2, SwitchVersioningAsync),
        ];
    }

    /// <summary>Runs three clients at once.</summary>
    public static async Task PlayAsync(OpenStackCloud cloud, ObjectAccount account)
    {
        await cloud.RunClientsAsync(
        [
            .. Enumerable.Range(1, 3).Select<int, Func<Task>>(number => new ObjectHistory(cloud, account, number).PlayAsync),
        ]);
        await cloud.RunUntilIdleAsync();
    }

    private static int HashCode(ulong seed, int number) => unchecked(((int)seed * 397) + number);

    private async Task PlayAsync()
    {
        for (var left = Steps; left > 0; left--)
        {
            var luck = _luck.Next(_steps.Sum(step => step.Weight));
            await _steps.First(step => (luck -= step.Weight) < 0).Act();
        }
    }

    private T AnyOf<T>(IReadOnlyList<T> choices) => choices[_luck.Next(choices.Count)];

    private string AnyPath() => $"/{AnyOf(Containers)}/{AnyOf(Objects)}";

    /// <summary>One in three contents is long and the same for all clients.</summary>
    private byte[] NewContent() => _luck.Next(3) == 0
        ? Payload.Make("all", 5_000)
        : Payload.Make(string.Create(CultureInfo.InvariantCulture, $"{_name}.{++_written}"), 40 + _luck.Next(60));

    private Task PutAsync() => _luck.Next(10) switch
    {
        0 => _client.PutAsync(AnyPath(), NewContent(), ("If-None-Match", "*")),
        1 or 2 => _client.PutAsync(AnyPath(), NewContent(), ("X-Delete-After", "60")),
        _ => _client.PutAsync(AnyPath(), NewContent()),
    };

    private Task DeleteAsync() => _client.SendAsync("DELETE", AnyPath());

    private async Task ReadAsync()
    {
        var path = AnyPath();
        var reply = await _client.SendAsync("GET", path);
        if (reply.Status == 200 && Payload.Fault(reply.Body) is { } fault)
            throw new InvalidOperationException($"GET {path} answered with a content that nobody wrote: {fault}.");
    }

    private Task CopyAsync() => _client.SendAsync(
        "COPY", _luck.Next(4) == 0 ? $"/plain/{_large.Name}" : AnyPath(), ("Destination", AnyPath()[1..]));

    private Task PostAsync() =>
        _client.SendAsync("POST", AnyPath(), _luck.Next(3) == 0 ? ("X-Delete-After", "90") : ("X-Object-Meta-Color", _name));

    private Task ListAsync() => _client.SendAsync("GET", $"/{AnyOf(Containers)}?format=json");

    private async Task RestoreVersionAsync()
    {
        if (await AnyVersionAsync() is { } version)
            await _client.SendAsync("PUT", version);
    }

    private async Task DeleteVersionAsync()
    {
        if (await AnyVersionAsync() is { } version)
            await _client.SendAsync("DELETE", version);
    }

    /// <summary>The path of a version of a small object; null if there is none.</summary>
    private async Task<string?> AnyVersionAsync()
    {
        var reply = await _client.SendAsync("GET", $"/{Versioned}?versions&format=json");
        JsonElement[] rows = [.. reply.Rows.Where(row => Objects.Contains(row.GetProperty("name").GetString()))];
        return rows.Length == 0 || AnyOf(rows) is var row && row.GetProperty("version_id").GetString() == "null"
            ? null
            : $"/{Versioned}/{row.GetProperty("name").GetString()}?version-id={row.GetProperty("version_id").GetString()}";
    }

    private Task UploadManyAsync() => _client.PutAsync(
        "?extract-archive=tar", Archive.Of(Enumerable.Range(0, 3).Select(_ => (AnyPath()[1..], NewContent()))));

    private Task DeleteManyAsync() => _client.SendAsync(
        "POST", "?bulk-delete",
        new StringContent(string.Join('\n', Enumerable.Range(0, 4).Select(_ => AnyPath())), Encoding.ASCII, "text/plain"));

    /// <summary>Creates, fills or deletes a container that comes and goes.</summary>
    private Task ChangeContainerAsync() => _luck.Next(4) switch
    {
        0 => _client.SendAsync("DELETE", "/passing"),
        1 => _client.SendAsync("DELETE", "/passing/a"),
        2 => _client.PutAsync("/passing/a", NewContent()),
        _ => _client.SendAsync("PUT", "/passing"),
    };

    private Task LinkAsync() => _client.SendAsync("PUT", $"/plain/{AnyOf(Objects)}", ("X-Symlink-Target", AnyPath()[1..]));

    private Task SwitchVersioningAsync() =>
        _client.SendAsync("POST", $"/{Versioned}", ("X-Versions-Enabled", _luck.Next(3) == 0 ? "false" : "true"));
}
