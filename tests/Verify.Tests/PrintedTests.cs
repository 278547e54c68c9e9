using System.Runtime.CompilerServices;

namespace Fixtures.Toolkit.Verify.Tests;

/// <summary>
/// The texts of snapshots are the same for every seed: those of the files in <c>Printed/</c>. To accept new ones, run the tests with
/// UPDATE_PRINTED=1 and review the difference.
/// </summary>
public sealed class PrintedTests
{
    public static TheoryData<string> Names { get; } = [.. Snapshots.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_seed_gives_the_reviewed_text(string name)
    {
        var (first, second) = (await PrintAsync(name, seed: 7), await PrintAsync(name, seed: 4711));
        var path = Path.Combine(Folder(), "Printed", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_PRINTED") == "1")
            await File.WriteAllTextAsync(path, first + "\n");

        var reviewed = File.Exists(path) ? (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n").TrimEnd('\n') : "";

        Assert.Equal(first, second);
        Assert.Equal(reviewed, first);
    }

    [Fact]
    public void Every_reviewed_text_has_a_snapshot() => Assert.Equal(
        Snapshots.All.Keys.Order(StringComparer.Ordinal),
        Directory.GetFiles(Path.Combine(Folder(), "Printed")).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static async Task<string> PrintAsync(string name, ulong seed)
    {
        var value = await Snapshots.All[name](seed);
        return (await Printed.OfAsync(value)).TrimEnd('\n');
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
