using Fixtures.Toolkit.OpenStack.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>
/// The query parameters of one request, in the order of the URL. A handler takes out the ones it knows; the rest are filters.
/// </summary>
/// <remarks>Source: webob's <c>MultiDict</c>, which takes the first value of a repeated parameter and reads the last one.</remarks>
internal sealed class CinderQuery
{
    private readonly List<KeyValuePair<string, string>> _parameters;

    private CinderQuery(List<KeyValuePair<string, string>> parameters) => _parameters = parameters;

    /// <summary>What is left, also repeated parameters.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters => _parameters;

    /// <summary>The names of what is left, each once.</summary>
    public IReadOnlyList<string> Names => [.. _parameters.Select(parameter => parameter.Key).Distinct(StringComparer.Ordinal)];

    public static CinderQuery Read(ApiRequest request)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(request.QueryString))
            parameters.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return new(parameters);
    }

    public bool Contains(string name) => _parameters.Exists(parameter => parameter.Key == name);

    /// <summary>The last value of a parameter; null where it is absent.</summary>
    public string? Find(string name) => _parameters.FindLastIndex(parameter => parameter.Key == name) is var index and >= 0
        ? _parameters[index].Value
        : null;

    /// <summary>The first value of a parameter, which is taken out; null where it is absent.</summary>
    public string? Take(string name)
    {
        var index = _parameters.FindIndex(parameter => parameter.Key == name);
        if (index < 0)
            return null;
        var value = _parameters[index].Value;
        _parameters.RemoveAt(index);
        return value;
    }

    /// <summary>Whether a parameter is there twice, with which some of upstream's lists fail: Python takes a keyword once.</summary>
    public bool HasRepeated => Names.Count != _parameters.Count;

    /// <summary>Replaces all values of a parameter.</summary>
    public void Set(string name, string value)
    {
        RemoveAll(name);
        _parameters.Add(new(name, value));
    }

    public void Clear() => _parameters.Clear();

    public void RemoveAll(string name) => _parameters.RemoveAll(parameter => parameter.Key == name);

    /// <summary>The value of a parameter as a boolean; false where it is absent.</summary>
    /// <remarks>Upstream: cinder.utils.get_bool_param.</remarks>
    /// <exception cref="CinderFault">400: it is no boolean.</exception>
    public bool Flag(string name)
    {
        if (Find(name) is not { } value)
            return false;
        return CinderBoolean.Parse(value) ?? throw CinderFault.BadRequest($"Value '{value}' for '{name}' is not a boolean.");
    }

    /// <summary>Takes out <c>with_count</c>: whether the list shows the number of all items. Before 3.45 it stays a filter.</summary>
    public bool TakeCount(ApiRequest request)
    {
        if (request.Version < CinderVersions.Count || !Contains("with_count"))
            return false;
        var counts = Flag("with_count");
        Take("with_count");
        return counts;
    }

    /// <summary>The parameters as Python's <c>urllib.parse.urlencode</c> writes them.</summary>
    public string Encode() => string.Join('&', _parameters.Select(parameter => $"{Quote(parameter.Key)}={Quote(parameter.Value)}"));

    private static string Quote(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
