namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>The settings of a cloud's features, each a record of its own.</summary>
internal interface IFeatureSettings
{
    /// <summary>The settings of one feature; a new <typeparamref name="TSettings"/> where nothing was set.</summary>
    TSettings Get<TSettings>()
        where TSettings : class, new();
}
