using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Fixtures.Toolkit.Architecture.Tests;

/// <summary>Every block of C# in the cookbook is part of a compiled file that its recipe links.</summary>
public sealed partial class CookbookTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Folder(), "..", ".."));

    private static readonly string Examples = Path.Combine(Root, "examples");

    private static readonly string Solution = File.ReadAllText(Path.Combine(Root, "Fixtures.Toolkit.sln")).Replace('\\', '/');

    private static readonly IReadOnlyList<(string Title, string Text)> Recipes =
    [
        .. Heading().Split(Cookbook()).Skip(1).Chunk(2).Select(pair => (pair[0], pair[1])),
    ];

    public static TheoryData<string> Titles => [.. Recipes.Select(recipe => recipe.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_recipe_quotes_a_compiled_file_that_it_links(string title)
    {
        var text = Recipes.Single(recipe => recipe.Title == title).Text;
        var files = FilesIn(text);

        Assert.All(files, file => Assert.True(Path.Exists(file), $"{file} does not exist."));
        foreach (Match block in CodeBlock().Matches(text))
        {
            var quote = Unindented(block.Groups["code"].Value);
            Assert.True(
                files.Where(IsCompiled).Any(file => Unindented(Read(file)).Contains(quote, StringComparison.Ordinal)),
                $"No compiled file that '{title}' links has this text; UPDATE_COOKBOOK=1 quotes it anew:\n{quote}");
        }
    }

    [Fact]
    public void A_recipe_has_a_sentence_and_a_link()
    {
        Assert.InRange(Recipes.Count, 25, 50);
        Assert.All(Recipes, recipe =>
        {
            Assert.Matches(Link(), recipe.Text);
            Assert.Matches(Sentence(), recipe.Text.TrimStart());
        });
    }

    [Fact]
    public void Titles_are_listed_at_the_top()
    {
        var top = Read(Path.Combine(Examples, "README.md")).Split("\n## ")[0];

        Assert.All(Recipes, recipe => Assert.Contains($"[{recipe.Title}](#", top));
    }

    /// <summary>The text of the cookbook, brought up to date if that is asked for.</summary>
    private static string Cookbook()
    {
        var file = Path.Combine(Examples, "README.md");
        var text = Read(file);
        if (!CookbookUpdate.IsAsked)
            return text;
        text = CookbookUpdate.Apply(text, position => FilesIn(Heading().Split(text[position..])[0]));
        File.WriteAllText(file, text);
        return text;
    }

    /// <summary>The files that a recipe links.</summary>
    private static string[] FilesIn(string recipe) =>
        [.. Link().Matches(recipe).Select(link => Path.GetFullPath(Path.Combine(Examples, link.Groups["path"].Value)))];

    /// <summary>Whether a project of the solution has the file below its folder.</summary>
    private static bool IsCompiled(string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null && folder != Root; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.GetFiles(folder, "*.csproj") is [var project, ..])
                return Solution.Contains(Path.GetRelativePath(Root, project).Replace('\\', '/'), StringComparison.Ordinal);
        }

        return false;
    }

    private static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.TrimStart()));

    private static string Read(string file) => File.ReadAllText(file).ReplaceLineEndings("\n");

    [GeneratedRegex("^### (.+)\n", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<path>[^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("""^[A-Z`].*[.:]\n""")]
    private static partial Regex Sentence();

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
