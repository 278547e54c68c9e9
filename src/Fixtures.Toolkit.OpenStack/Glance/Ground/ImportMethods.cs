namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>The import methods of a default Zed: option <c>enabled_import_methods</c>.</summary>
internal static class ImportMethods
{
    public const string Direct = "glance-direct";
    public const string Download = "web-download";
    public const string Copy = "copy-image";

    public static readonly IReadOnlyList<string> All = [Direct, Download, Copy];
}
