using System.Security.Cryptography;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.Scenarios.ObjectStorage;

/// <summary>The rules of idle object storage: counters, listings and contents agree, and nothing is half written.</summary>
internal static class ObjectRules
{
    public static IReadOnlyList<ObjectRule> All { get; } =
    [
        new("counters equal contents", cloud => Counters(StateOf(cloud))), new("listings equal objects", ListingsAsync),
        new("objects are whole", cloud => Contents(StateOf(cloud))),
        new("equal contents are kept once", cloud => Doubles(StateOf(cloud))),
    ];

    /// <summary>These rules and those of <see cref="ObjectOrphans"/>, for an exploration.</summary>
    public static IReadOnlyList<Invariant> Invariants { get; } =
        [.. All.Concat(ObjectOrphans.Rules).Select(rule => Invariant.Find(rule.Name, rule.FindAsync))];

    public static async Task AssertAsync(OpenStackCloud cloud, string story, params IEnumerable<ObjectRule> rules)
    {
        await cloud.RunUntilIdleAsync();
        foreach (var rule in rules)
        {
            var found = await rule.FindAsync(cloud);
            Assert.True(found.Count == 0, $"{story}, {rule.Name}: {string.Join("; ", found)}");
        }
    }

    /// <summary>Lets the expirer come.</summary>
    public static async Task HealAsync(OpenStackCloud cloud)
    {
        await cloud.AdvanceAsync(TimeSpan.FromMinutes(10));
        await cloud.RunUntilIdleAsync();
    }

    public static SwiftState StateOf(OpenStackCloud cloud) => cloud.World.Part<SwiftContext>().State;

    public static IEnumerable<(SwiftAccount Account, SwiftContainer Container)> ContainersOf(SwiftState state) =>
        state.Accounts.All.SelectMany(account => account.Containers.All.Select(container => (account, container)));

    /// <summary>The name as a message shows it: NUL is a middle dot.</summary>
    public static string Shown(string name) => name.Replace('\0', '·');

    private static IEnumerable<string> Counters(SwiftState state)
    {
        foreach (var account in state.Accounts.All)
        {
            var containers = account.Containers.All.ToList();
            var (objects, bytes) = (containers.Sum(one => one.Objects.Count), containers.Sum(BytesOf));
            if ((account.ContainerCount, account.ObjectCount, account.BytesUsed) != (containers.Count, objects, bytes))
                yield return $"the account counts {account.ContainerCount} containers, {account.ObjectCount} objects and "
                    + $"{account.BytesUsed} bytes; it has {containers.Count}, {objects} and {bytes}";
        }

        foreach (var (_, container) in ContainersOf(state))
        {
            var expected = new ContainerCounters(container.Objects.Count, BytesOf(container));
            if (container.Counters != expected)
                yield return $"'{Shown(container.Name)}' counts {container.Counters}, and has {expected}";
            if (container.Reported != expected)
                yield return $"the account knows {container.Reported} of '{Shown(container.Name)}', which has {expected}";
        }
    }

    private static long BytesOf(SwiftContainer container) => container.Objects.All.Sum(row => row.ListedSize);

    /// <summary>Compares what a client sees with the objects.</summary>
    private static async Task<IReadOnlyList<string>> ListingsAsync(OpenStackCloud cloud)
    {
        var found = new List<string>();
        var client = new ObjectClient(cloud, await ObjectAccount.OpenAsync(cloud));
        foreach (var (account, container) in ContainersOf(StateOf(cloud)))
        {
            if (!ReferenceEquals(container.Listed, container.Objects) && !container.Listed.All.SequenceEqual(container.Objects.All))
                found.Add($"'{Shown(container.Name)}' lists other objects than it has");
            if (container.Name[0] == '\0')
                continue;
            var rows = (await client.SendAsync("GET", $"/{container.Name}?format=json")).Rows;
            if (!rows.Select(row => row.GetProperty("name").GetString()).SequenceEqual(container.Objects.All.Select(row => row.Name)))
                found.Add($"the listing of '{container.Name}' has other names than the container");
            foreach (var row in rows.Where(row => !LinksToLostVersion(account, container, row)))
                found.AddRange(await CompareAsync(client, container, row));
        }

        return found;
    }

    /// <summary>Whether it is a link that <see cref="ObjectOrphans"/> reports, because its version does not exist.</summary>
    private static bool LinksToLostVersion(SwiftAccount account, SwiftContainer container, JsonElement row) =>
        container.Objects.Find(row.GetProperty("name").GetString()!) is { } link
            && link.Header(VersionedContainer.LinkMark) is not null && ObjectOrphans.TargetOf(account, link) is null;

    private static async Task<IEnumerable<string>> CompareAsync(ObjectClient client, SwiftContainer container, JsonElement row)
    {
        var name = row.GetProperty("name").GetString()!;
        var stored = container.Objects.Find(name);
        // A link may lead nowhere, or to a large object without segments.
        if (row.TryGetProperty("symlink_path", out _) && !row.TryGetProperty("version_symlink", out _))
            return [];
        var reply = await client.SendAsync("GET", $"/{container.Name}/{name}");
        if (reply.Status != 200)
            return [$"'{container.Name}/{name}' is listed, and GET of it is answered {reply.Status}"];
        if (row.GetProperty("bytes").GetInt64() is var bytes && bytes != reply.Body.Length && stored!.Header("X-Object-Manifest") is null)
            return [$"'{container.Name}/{name}' is listed with {bytes} bytes, and has {reply.Body.Length}"];
        return Payload.Fault(reply.Body) is { } fault ? [$"'{container.Name}/{name}' is not whole: {fault}"] : [];
    }

    private static IEnumerable<string> Contents(SwiftState state)
    {
        foreach (var (_, container) in ContainersOf(state))
        {
            foreach (var row in container.Objects.All)
            {
                var bytes = BytesOf(row.Content);
#pragma warning disable CA5351 // Swift's ETag is an MD5.
                var md5 = Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
                if (row.Content.Length != bytes.Length || row.Etag != md5)
                    yield return $"'{Shown(container.Name)}/{Shown(row.Name)}' has other bytes than its length and ETag say";
                else if (row.Header("X-Static-Large-Object") is null && Payload.Fault(bytes) is { } fault)
                    yield return $"'{Shown(container.Name)}/{Shown(row.Name)}' is not whole: {fault}";
            }
        }
    }

    /// <summary>Contents that are worth sharing, and are in memory twice.</summary>
    private static IEnumerable<string> Doubles(SwiftState state) => ContainersOf(state)
        .SelectMany(pair => pair.Container.Objects.All).Select(row => row.Content).Where(content => content.Length >= 4_096).Distinct()
        .GroupBy(content => (content.Md5, content.Length)).Where(equal => equal.Count() > 1)
        .Select(equal => $"{equal.Count()} equal contents of {equal.Key.Length} bytes are in memory");

    private static byte[] BytesOf(ObjectContent content)
    {
        using var bytes = new MemoryStream();
        content.CopyToAsync(bytes, 0, content.Length, CancellationToken.None).GetAwaiter().GetResult();
        return bytes.ToArray();
    }
}

/// <summary>Something that holds of every idle object storage.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FindAsync">Finds where it does not hold.</param>
internal sealed record ObjectRule(string Name, Func<OpenStackCloud, Task<IReadOnlyList<string>>> FindAsync)
{
    public ObjectRule(string name, Func<OpenStackCloud, IEnumerable<string>> find)
        : this(name, cloud => Task.FromResult<IReadOnlyList<string>>([.. find(cloud)]))
    {
    }
}
