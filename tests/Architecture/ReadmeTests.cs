using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>The README shows compiled code, its links work, and it stays short.</summary>
public sealed partial class ReadmeTests
{
    private const int LineLimit = 150;

    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    private static readonly string Readme = File.ReadAllText(Path.Combine(Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void The_test_of_the_README_equals_the_compiled_example()
    {
        var example = File.ReadAllText(Path.Combine(Root, "examples", "LocalDelete.Tests", "LocalDeleteTests.cs")).ReplaceLineEndings("\n");

        var shown = CodeBlock().Match(Readme).Groups["code"].Value;

        Assert.Equal(example, shown);
    }

    [Fact]
    public void Relative_links_of_the_README_lead_to_existing_files()
    {
        var missing = RelativeLink().Matches(Readme).Select(link => link.Groups["path"].Value)
            .Where(path => !Path.Exists(Path.Combine(Root, path)));

        Assert.Empty(missing);
    }

    [Fact]
    public void The_README_stays_under_its_line_limit() => Assert.InRange(Readme.Split('\n').Length, 1, LineLimit);

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#]+)")]
    private static partial Regex RelativeLink();

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
