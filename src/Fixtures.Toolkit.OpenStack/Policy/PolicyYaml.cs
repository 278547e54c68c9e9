using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fixtures.Toolkit.OpenStack.Policy;

/// <summary>Reads a policy file: a mapping of rule name to check, where a check may have the old list form.</summary>
internal static class PolicyYaml
{
    public static IEnumerable<KeyValuePair<string, string>> Read(string yaml)
    {
        var root = Load(yaml);
        return root switch
        {
            null => [],
            YamlScalarNode scalar when IsNull(scalar) => [],
            YamlMappingNode rules => rules.Children.Select(rule => Rule(rule.Key, rule.Value)).ToArray(),
            _ => throw new PolicySyntaxException("a policy file is a mapping of rule name to check", yaml, (int)root.Start.Column),
        };
    }

    private static YamlNode? Load(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            RefuseDeep(yaml);
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException mistake)
        {
            throw new PolicySyntaxException(
                $"line {mistake.Start.Line} is not YAML ({mistake.Message})", LineOf(yaml, mistake.Start), (int)mistake.Start.Column);
        }

        return stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
    }

    /// <summary>
    /// The library reads nodes by recursion, its parser does not. No policy file is deeper than a mapping of lists of lists.
    /// </summary>
    private static void RefuseDeep(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext() && parser.Current is { } part)
        {
            depth += part.NestingIncrease;
            if (depth > 100)
                throw new PolicySyntaxException(
                    "a policy file is a mapping of rule name to check, not nested deeper",
                    LineOf(yaml, part.Start),
                    (int)part.Start.Column);
        }
    }

    private static KeyValuePair<string, string> Rule(YamlNode key, YamlNode value)
    {
        var name = ((key as YamlScalarNode)?.Value)
            ?? throw new PolicySyntaxException("a rule name is a string", key.ToString(), (int)key.Start.Column);
        return KeyValuePair.Create(name, value switch
        {
            // Upstream reads a rule without a check as one that allows everyone.
            YamlScalarNode scalar => IsNull(scalar) ? "" : scalar.Value ?? "",
            YamlSequenceNode list => PolicyCheck.ParseList([.. list.Children.Select(inner => AllOf(name, inner))], name).ToString(),
            _ => throw new PolicySyntaxException("a check is a string or a list", value.ToString(), 1, name),
        });
    }

    private static string[] AllOf(string name, YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 0 } text } => [text],
        YamlScalarNode => [],
        YamlSequenceNode list => [.. list.Children.Select(inner => Text(name, inner))],
        _ => throw new PolicySyntaxException("a list of checks holds strings or lists of strings", node.ToString(), 1, name),
    };

    private static string Text(string name, YamlNode node) =>
        (node as YamlScalarNode)?.Value
        ?? throw new PolicySyntaxException("an inner list of checks holds strings", node.ToString(), 1, name);

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null" or "Null" or "NULL";

    private static string LineOf(string yaml, Mark mark) => yaml.Split('\n').ElementAtOrDefault((int)mark.Line - 1) ?? yaml;
}
