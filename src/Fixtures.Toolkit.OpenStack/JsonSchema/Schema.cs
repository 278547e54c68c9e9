using System.Collections.Immutable;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>A JSON Schema as an ordered list of keywords; each change makes a new schema.</summary>
/// <remarks>
/// Order matters: the first failing keyword words the answer, as in python-jsonschema 4.10.3, which OpenStack Zed runs on.
/// </remarks>
internal sealed class Schema
{
    public static readonly Schema Any = new([]);

    /// <summary>The schema <c>false</c>: nothing conforms to it.</summary>
    public static readonly Schema Never = new([new NeverKeyword()]);

    public static readonly Schema String = OfType("string");
    public static readonly Schema Integer = OfType("integer");
    public static readonly Schema Number = OfType("number");
    public static readonly Schema Boolean = OfType("boolean");
    public static readonly Schema Null = OfType("null");
    public static readonly Schema Array = OfType("array");
    public static readonly Schema Uuid = String.Format("uuid");

    /// <summary>In draft 4 the keywords beside it do not count.</summary>
    private readonly ReferenceKeyword? _reference;

    private SchemaDocument? _document;

    public Schema(ImmutableArray<Keyword> keywords)
    {
        Keywords = keywords;
        _reference = Find<ReferenceKeyword>("$ref");
        Types = Find<TypeKeyword>("type");
        Properties = Find<PropertiesKeyword>("properties");
        PatternProperties = Find<PatternPropertiesKeyword>("patternProperties");
    }

    public ImmutableArray<Keyword> Keywords { get; }

    public TypeKeyword? Types { get; }

    public PropertiesKeyword? Properties { get; }

    public PatternPropertiesKeyword? PatternProperties { get; }

    /// <summary>The schema as a JSON document, for the messages that print it; made on first use.</summary>
    public JsonElement Document => (_document ??= SchemaDocument.From(this)).Root;

    public static Schema OfType(params string[] types) => new([new TypeKeyword([.. types])]);

    public static Schema Object(Action<ObjectSchemaBuilder> build) => OfType("object").Extend(build);

    public static Schema ArrayOf(Schema items) => Array.Items(items);

    public static Schema AnyOf(params Schema[] schemas) => Any.With(new AnyOfKeyword(schemas));

    public static Schema OneOf(params Schema[] schemas) => Any.With(new OneOfKeyword(schemas));

    public static Schema AllOf(params Schema[] schemas) => Any.With(new AllOfKeyword(schemas));

    public static Schema Not(Schema schema) => Any.With(new NotKeyword(schema));

    /// <summary>Reads a JSON Schema document; throws <see cref="NotSupportedException"/> for a keyword that is not modelled.</summary>
    public static Schema Parse(JsonElement document) => new SchemaReader(document).Root;

    public TKeyword? Find<TKeyword>(string name)
        where TKeyword : Keyword
    {
        foreach (var keyword in Keywords)
        {
            if (keyword.Name == name)
                return keyword as TKeyword;
        }

        return null;
    }

    /// <summary>Adds the keyword at the end, or puts it where one of the same name is.</summary>
    public Schema With(Keyword keyword)
    {
        for (var index = 0; index < Keywords.Length; index++)
        {
            if (Keywords[index].Name == keyword.Name)
                return new Schema(Keywords.SetItem(index, keyword));
        }

        return new Schema(Keywords.Add(keyword));
    }

    public Schema Without(string keyword) => new(Keywords.RemoveAll(each => each.Name == keyword));

    /// <summary>Derives the schema of a later microversion: the same object with properties added, changed or removed.</summary>
    public Schema Extend(Action<ObjectSchemaBuilder> change)
    {
        var builder = new ObjectSchemaBuilder(this);
        change(builder);
        return builder.Build();
    }

    /// <summary>Puts the named keywords first, in this order; the rest follow as they were.</summary>
    public Schema Order(params string[] names)
    {
        var first = names.SelectMany(name => Keywords.Where(keyword => keyword.Name == name));
        return new Schema([.. first, .. Keywords.Where(keyword => !names.Contains(keyword.Name))]);
    }

    /// <summary>The first error under draft 4 with the standard formats, or null.</summary>
    public SchemaError? Validate(JsonElement instance) => Validate(instance, SchemaRules.Draft4);

    /// <summary>The error that the service of these rules would report, or null.</summary>
    public SchemaError? Validate(JsonElement instance, SchemaRules rules)
    {
        var evaluation = new Evaluation(rules, rules.Choice);
        Check(instance, ref evaluation);
        return evaluation.Errors is not { } errors ? null
            : rules.Choice == ErrorChoice.First ? errors[0]
            : Relevance.BestOf(errors, rules.Draft);
    }

    public void Check(JsonElement instance, ref Evaluation evaluation)
    {
        var draft = evaluation.Rules.Draft;
        foreach (var keyword in Keywords)
        {
            var mark = evaluation.Count;
            if (keyword.AppliesTo(draft) && (_reference is null || _reference == keyword || draft != Draft.Four))
                keyword.Check(this, instance, ref evaluation);
            if (evaluation.Count > mark && keyword.IsInSchemaPath)
                evaluation.PrefixSchemaPath(mark, keyword.Name);
            if (evaluation.IsOver)
                return;
        }
    }
}
