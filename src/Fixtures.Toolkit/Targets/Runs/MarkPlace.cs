namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>Where the resources of a collection carry the mark.</summary>
internal enum MarkPlace
{
    /// <summary>Nowhere: only the run that made it can remove it.</summary>
    None,

    /// <summary>In <c>metadata</c> of the creation request.</summary>
    Metadata,

    /// <summary>In <c>extra_specs</c> of the creation request.</summary>
    ExtraSpecs,

    /// <summary>In <c>group_specs</c> of the creation request.</summary>
    GroupSpecs,

    /// <summary>In <c>tags</c> of the creation request.</summary>
    Tags,

    /// <summary>In fields of their own in the creation request, which Keystone keeps.</summary>
    Fields,

    /// <summary>In tags, by a second request.</summary>
    TagsAfterwards,

    /// <summary>In extra specs, by a second request.</summary>
    ExtraSpecsAfterwards,

    /// <summary>In the metadata of an aggregate, by a second request.</summary>
    AggregateMetadataAfterwards,

    /// <summary>In <c>metadata</c> of the creation request where its microversion has it, by a second request before.</summary>
    MetadataOfBackup,
}
