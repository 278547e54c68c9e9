using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>Writes or changes the schema of an object; a keyword takes its place when it is first named.</summary>
internal sealed class ObjectSchemaBuilder(Schema schema)
{
    private Schema _schema = schema;

    private ImmutableArray<SchemaProperty> Properties => _schema.Properties?.Properties ?? [];

    private ImmutableArray<string> RequiredNames => _schema.Find<RequiredKeyword>("required")?.Names ?? [];

    public ObjectSchemaBuilder Optional(string name, Schema schema)
    {
        var property = new SchemaProperty(name, schema);
        var index = IndexOf(name);
        return Set(new PropertiesKeyword(index < 0 ? Properties.Add(property) : Properties.SetItem(index, property)));
    }

    public ObjectSchemaBuilder Required(string name, Schema schema)
    {
        Optional(name, schema);
        return RequiredNames.Contains(name) ? this : Set(new RequiredKeyword(RequiredNames.Add(name)));
    }

    /// <summary>Replaces the list of required names, where its order differs from that of the properties.</summary>
    public ObjectSchemaBuilder Require(params string[] names) =>
        names is [] ? Drop("required") : Set(new RequiredKeyword([.. names]));

    /// <summary>Changes the schema of a property that is there, at its place.</summary>
    public ObjectSchemaBuilder Change(string name, Func<Schema, Schema> change)
    {
        var index = IndexOf(name);
        return index < 0
            ? throw new ArgumentException($"There is no property '{name}' to change; add it with Optional or Required.", nameof(name))
            : Optional(name, change(Properties[index].Schema));
    }

    public ObjectSchemaBuilder Remove(string name)
    {
        if (IndexOf(name) < 0)
            throw new ArgumentException($"There is no property '{name}' to remove.", nameof(name));

        Set(new PropertiesKeyword(Properties.RemoveAt(IndexOf(name))));
        return RequiredNames.Contains(name) ? Require([.. RequiredNames.Remove(name)]) : this;
    }

    /// <summary>Every property whose name the Python pattern is found in.</summary>
    public ObjectSchemaBuilder Matching(string pattern, Schema schema)
    {
        var patterns = (_schema.PatternProperties?.Patterns ?? []).RemoveAll(each => each.Pattern.Source == pattern);
        return Set(new PatternPropertiesKeyword(patterns.Add(new PatternProperty(new PythonPattern(pattern), schema))));
    }

    /// <summary>Nothing but the properties named.</summary>
    public ObjectSchemaBuilder Closed() => Set(new AdditionalPropertiesKeyword(Schema.Never));

    /// <summary>Says aloud that any property may be added.</summary>
    public ObjectSchemaBuilder Open() => Set(new AdditionalPropertiesKeyword(Schema.Any));

    public ObjectSchemaBuilder Additional(Schema schema) => Set(new AdditionalPropertiesKeyword(schema));

    public ObjectSchemaBuilder MinProperties(int count) => Set(new PropertyCountKeyword("minProperties", count));

    public ObjectSchemaBuilder MaxProperties(int count) => Set(new PropertyCountKeyword("maxProperties", count));

    public ObjectSchemaBuilder Annotate(string name, object? value)
    {
        _schema = _schema.Annotate(name, value);
        return this;
    }

    /// <summary>Puts these keywords first, in upstream's order.</summary>
    public ObjectSchemaBuilder Order(params string[] keywords)
    {
        _schema = _schema.Order(keywords);
        return this;
    }

    public Schema Build() => _schema;

    private ObjectSchemaBuilder Set(Keyword keyword)
    {
        _schema = _schema.With(keyword);
        return this;
    }

    private ObjectSchemaBuilder Drop(string keyword)
    {
        _schema = _schema.Without(keyword);
        return this;
    }

    private int IndexOf(string name)
    {
        for (var index = 0; index < Properties.Length; index++)
        {
            if (Properties[index].Name == name)
                return index;
        }

        return -1;
    }
}
