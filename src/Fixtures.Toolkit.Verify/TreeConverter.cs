using VerifyTests;

namespace Fixtures.Toolkit.Verify;

/// <summary>A document as <see cref="StableNames.TreeOf"/> makes it: dictionaries, lists, texts, numbers, flags and null.</summary>
internal sealed record Tree(object? Content);

/// <summary>Prints a document in its own order. Members go through Verify, so that its settings by member name apply.</summary>
internal sealed class TreeConverter : WriteOnlyJsonConverter<Tree>
{
    public override void Write(VerifyJsonWriter writer, Tree tree)
    {
        switch (tree.Content)
        {
            case IReadOnlyDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var (name, value) in members)
                    WriteMember(writer, tree, name, value);
                writer.WriteEndObject();
                break;
            case IReadOnlyList<object?> items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, new Tree(item));
                writer.WriteEndArray();
                break;
            case string text:
                writer.WriteValue(text);
                break;
            case null:
                writer.WriteNull();
                break;
            case var value:
                writer.WriteValue(value);
                break;
        }
    }

    /// <summary>Leaves empty collections out, as Verify does.</summary>
    private static void WriteMember(VerifyJsonWriter writer, Tree tree, string name, object? value)
    {
        switch (value)
        {
            case IReadOnlyDictionary<string, object?> { Count: 0 } or IReadOnlyList<object?> { Count: 0 }:
                break;
            case IReadOnlyDictionary<string, object?> or IReadOnlyList<object?>:
                writer.WriteMember(tree, new Tree(value), name);
                break;
            default:
                writer.WriteMember(tree, value, name);
                break;
        }
    }
}
