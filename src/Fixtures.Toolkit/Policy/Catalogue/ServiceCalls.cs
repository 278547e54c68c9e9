namespace Fixtures.Toolkit.Policy.Catalogue;

/// <summary>Builds the rows of one service's catalogue.</summary>
internal sealed record ServiceCalls(string Service, string? Microversion = null)
{
    /// <summary>Nova, at a microversion that has every field in the rows.</summary>
    public static ServiceCalls Compute { get; } = new("compute", "2.90");

    /// <summary>
    /// Nova, at a microversion before the removal of os-hosts (2.43), hypervisor search (2.53) and hypervisor statistics (2.88).
    /// </summary>
    public static ServiceCalls EarlierCompute { get; } = new("compute", "2.40");

    public static ServiceCalls Network { get; } = new("network");

    public static ServiceCalls Image { get; } = new("image");

    public static ServiceCalls Identity { get; } = new("identity");

    /// <summary>Cinder, at the newest microversion of Zed.</summary>
    public static ServiceCalls BlockStorage { get; } = new("block-storage", "3.70");

    public static ServiceCalls Placement { get; } = new("placement", "1.39");

    public PolicyOperation Get(string rule, string path, string? variant = null) => Operation(rule, variant, HttpMethod.Get, path);

    public PolicyOperation Head(string rule, string path, string? variant = null) => Operation(rule, variant, HttpMethod.Head, path);

    public PolicyOperation Delete(string rule, string path, string? variant = null) => Operation(rule, variant, HttpMethod.Delete, path);

    public PolicyOperation Post(string rule, string path, string? body = null, string? variant = null) =>
        Operation(rule, variant, HttpMethod.Post, path, body);

    public PolicyOperation Put(string rule, string path, string? body = null, string? variant = null) =>
        Operation(rule, variant, HttpMethod.Put, path, body);

    public PolicyOperation Patch(string rule, string path, string? body = null, string? variant = null) =>
        Operation(rule, variant, HttpMethod.Patch, path, body);

    /// <summary>A request to the service, at its microversion.</summary>
    public PolicyRequest Make(HttpMethod method, string path, string? body = null) =>
        new(Service, method, path) { Body = body, Microversion = Microversion };

    private PolicyOperation Operation(string rule, string? variant, HttpMethod method, string path, string? body = null) =>
        new(rule, Make(method, path, body)) { Variant = variant };
}
