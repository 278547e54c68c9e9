using System.Runtime.CompilerServices;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>Lines keep to 140 columns. Lines of raw strings are exempt: they are literal documents and messages.</summary>
public sealed class LineLengthTests
{
    private const int Limit = 140;

    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("examples")]
    public void No_line_is_longer_than_the_limit(string folder)
    {
        var tooLong = from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
                      let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
                      where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
                      from line in LongLinesOf(file)
                      select $"{path}:{line}";

        Assert.True(!tooLong.Any(), $"Lines of more than {Limit} columns:\n{string.Join('\n', tooLong)}");
    }

    private static IEnumerable<int> LongLinesOf(string file)
    {
        var isRaw = false;
        foreach (var (index, line) in File.ReadLines(file).Index())
        {
            var startsRaw = isRaw;
            isRaw ^= (line.Split("\"\"\"").Length - 1) % 2 == 1;
            if (line.Length > Limit && !startsRaw)
                yield return index + 1;
        }
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
