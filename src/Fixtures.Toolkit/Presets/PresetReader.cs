using System.Globalization;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Faults;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.Presets;

/// <summary>Reads the nodes of a preset; every mistake goes to the builder with its line, and reading goes on.</summary>
internal sealed class PresetReader(string file, OpenStackBuilder builder)
{
    public OpenStackBuilder Builder => builder;

    /// <summary>The file and the line of a node, as the start of a mistake.</summary>
    public string Source(YamlNode node) => Source(node.Start);

    /// <summary>The file and the line of a node, as a fault names the line that made it.</summary>
    public string Origin(YamlNode node) => string.Create(CultureInfo.InvariantCulture, $"{file}:{node.Start.Line}");

    public void Reject(YamlNode node, string mistake) => builder.Reject(Source(node) + mistake);

    /// <summary>Changes the builder; mistakes that it finds have the line of the node.</summary>
    public void Change(YamlNode node, Action<OpenStackBuilder> change) => builder.ChangeFrom(Source(node), change);

    /// <summary>Checks the final settings; mistakes have the line of the node.</summary>
    public void Check(YamlNode node, Func<OpenStackBuilder, IEnumerable<string>> mistakes) =>
        builder.Check(settings => mistakes(settings).Select(mistake => Source(node) + mistake));

    /// <summary>Checks that a name is known in the final settings.</summary>
    /// <param name="node">The name.</param>
    /// <param name="kind">What it names: <c>flavor</c>.</param>
    /// <param name="known">The known names.</param>
    public void CheckName(YamlNode node, string kind, Func<OpenStackBuilder, IEnumerable<string>> known)
    {
        if (node is YamlScalarNode { Value: { } name })
            Check(node, settings => MistakesIn(name, kind, [.. known(settings).Distinct()]));
    }

    /// <summary>The only document of the file; null if it is empty or not YAML.</summary>
    public YamlNode? Load(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException mistake)
        {
            builder.Reject($"{Source(mistake.Start)}This is not YAML: {mistake.Message}");
            return null;
        }

        if (stream.Documents.Count > 1)
            Reject(stream.Documents[1].RootNode, "A preset is one document. Remove the line '---'.");
        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
    }

    /// <summary>A mapping with these keys; null if it is something else. An empty node counts as an empty mapping.</summary>
    /// <param name="node">The node.</param>
    /// <param name="what">Names it in mistakes, with an article: <c>a flavor</c>.</param>
    /// <param name="keys">Its keys.</param>
    public PresetSection? Section(YamlNode node, string what, params string[] keys)
    {
        if (Mapping(node, what) is not { } mapping)
            return null;
        foreach (var key in mapping.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!keys.Contains(name))
                Reject(key, $"'{name}' is not a key of {what}.{Nearest.Hint(name, keys)} Valid are {string.Join(", ", keys)}.");
        }

        return new PresetSection(this, mapping);
    }

    /// <summary>The entries of a mapping whose keys are names.</summary>
    /// <param name="node">The node.</param>
    /// <param name="what">Names it in mistakes, with an article: <c>a mapping of flavors by name</c>.</param>
    public IEnumerable<(string Name, YamlNode Key, YamlNode Value)> Entries(YamlNode node, string what)
    {
        if (Mapping(node, what) is not { } mapping)
            yield break;
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: { Length: > 0 } name })
                yield return (name, key, value);
            else
                Reject(key, "A name must be a text that is not empty.");
        }
    }

    /// <summary>The items of a list.</summary>
    public IEnumerable<YamlNode> Items(YamlNode node, string what)
    {
        if (node is YamlSequenceNode list)
            return list.Children;
        if (!IsNull(node))
            Reject(node, $"Expected {what}, not {KindOf(node)}.");
        return [];
    }

    /// <summary>The texts of a list, or the only text.</summary>
    public IReadOnlyList<YamlScalarNode> Texts(YamlNode node, string what)
    {
        var texts = new List<YamlScalarNode>();
        foreach (var item in node is YamlScalarNode && !IsNull(node) ? [node] : Items(node, what))
        {
            if (item is YamlScalarNode scalar && !IsNull(item))
                texts.Add(scalar);
            else
                Reject(item, $"Expected a text of {what}, not {KindOf(item)}.");
        }

        return texts;
    }

    public static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain } scalar && scalar.Value is null or "" or "~" or "null" or "Null" or "NULL";

    public static string KindOf(YamlNode node) => node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        _ when IsNull(node) => "nothing",
        _ => $"'{(node as YamlScalarNode)?.Value}'",
    };

    private string Source(Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{file}, line {mark.Line}: ");

    private YamlMappingNode? Mapping(YamlNode node, string what)
    {
        if (node is YamlMappingNode mapping)
            return mapping;
        if (IsNull(node))
            return new YamlMappingNode();
        Reject(node, $"Expected {what}, not {KindOf(node)}.");
        return null;
    }

    private static IEnumerable<string> MistakesIn(string name, string kind, string[] known)
    {
        if (!known.Contains(name))
        {
            yield return $"There is no {kind} '{name}'.{Nearest.Hint(name, known)} "
                + $"There are {string.Join(", ", known.DefaultIfEmpty("none"))}.";
        }
    }
}
