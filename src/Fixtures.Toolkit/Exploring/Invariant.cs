using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>
/// Something that holds in every idle cloud, whatever happened in it. An exploration checks it at the end of each run.
/// </summary>
/// <example>
/// <code>
/// var unique = Invariant.Create("names are unique", async cloud =>
///     Assert.Distinct((await cloud.Nova.ListServersAsync()).Select(server => server.Name)));
/// await Explore.Seeds(100).AlsoCheck(unique).RunAsync(NewCloud, scenario);
/// </code>
/// </example>
public sealed class Invariant
{
    private readonly Func<OpenStackCloud, Task<IReadOnlyList<string>>> _find;

    private Invariant(string name, Func<OpenStackCloud, Task<IReadOnlyList<string>>> find)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, _find) = (name, find);
    }

    /// <summary>The name in messages.</summary>
    public string Name { get; }

    /// <summary>Whether it changes the cloud, so that it is checked last.</summary>
    internal bool IsLast { get; init; }

    /// <summary>An invariant that an assertion checks. Any exception breaks it.</summary>
    /// <param name="name">The name in messages.</param>
    /// <param name="assert">Asserts in an idle cloud, with any framework.</param>
    public static Invariant Create(string name, Func<OpenStackCloud, Task> assert)
    {
        ArgumentNullException.ThrowIfNull(assert);
        return new Invariant(name, async cloud =>
        {
            await assert(cloud).ConfigureAwait(false);
            return [];
        });
    }

    /// <summary>An invariant that finds its violations, so that each can be allowed on its own.</summary>
    /// <param name="name">The name in messages.</param>
    /// <param name="find">Finds the violations in an idle cloud: a sentence for each, none if the invariant holds.</param>
    public static Invariant Find(string name, Func<OpenStackCloud, Task<IReadOnlyList<string>>> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        return new Invariant(name, find);
    }

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    internal Task<IReadOnlyList<string>> FindAsync(OpenStackCloud cloud) => _find(cloud);

    internal static Invariant Last(string name, Func<OpenStackCloud, Task<IReadOnlyList<string>>> find) =>
        new(name, find) { IsLast = true };
}
